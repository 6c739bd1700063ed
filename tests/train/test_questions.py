"""Whom words stand for, as questions with their answers."""

from __future__ import annotations

from pathlib import Path

from onrecord.resolving.within import Weights
from onrecord.values import Span
from tests.resolving.marking import article
from train.questions import of_corpus, of_gap, of_gum
from train.speakers import Gold

GUM = """# newpar
# sent_id = one
1	Ana	Ana	PROPN	NNP	_	0	root	_	Entity=(1-person-new-sss-cf1-1,2-coref
2	Ruiz	Ruiz	PROPN	NNP	_	1	flat	_	Entity=1)
3	met	meet	VERB	VBD	_	1	x	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-person-new-sss-cf2-2-coref
5	mayor	mayor	NOUN	NN	_	3	obj	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	1	punct	_	_

# sent_id = two
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-sss-cf1-1-ana)
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	0	root	_	_
3	n't	not	PART	RB	_	2	neg	_	_
4	stay	stay	VERB	VB	_	2	x	_	SpaceAfter=No
5	.	.	PUNCT	.	_	2	punct	_	_
"""


def test_a_document_of_gum_asks_about_its_pronouns(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(GUM, encoding="utf8")
    found = of_gum(tmp_path / "a.conllu")
    assert found.text.rstrip() == "Ana Ruiz met the mayor. She didn't stay."
    mayor, she = found.questions
    assert (mayor.sort, found.text[mayor.asked.start : mayor.asked.end], mayor.right) == ("the", "mayor", 0)
    assert (she.sort, found.text[she.asked.start : she.asked.end]) == ("she", "She")
    assert she.right is not None
    (ana,) = she.mentions[she.right - 1]
    assert found.text[ana.start : ana.end] == "Ana Ruiz"


def test_a_pronoun_of_gap_has_two_names_to_choose_from(tmp_path: Path) -> None:
    head = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n"
    row = "t-1\tAna met Eva. Her dog barked.\tHer\t13\tAna\t0\tFALSE\tEva\t8\tTRUE\tx\n"
    (tmp_path / "gap.tsv").write_text(head + row + row.replace("TRUE", "FALSE"), encoding="utf8")
    (found,) = of_gap(tmp_path / "gap.tsv")
    (question,) = found.questions
    assert (question.sort, question.asked, question.right) == ("its", Span(13, 16), 2)
    assert question.mentions == ((Span(0, 3),), (Span(8, 11),))


def test_an_article_of_ours_asks_what_resolving_asks() -> None:
    text = article(
        "{S0:Ana Ruiz} {C0:met} {T0:Tom Rask}. {S1:She} {C1:said} {T1:so}. {S2:He} {C2:left} {T2:it}."
    )
    found = of_corpus(Gold(text, {"0": "Ana Ruiz", "1": "Ana Ruiz"}), Weights({}, 0.5))
    she, he = found.questions
    assert found.names[0][(she.right or 0) - 1] == "Ana Ruiz"
    assert he.right is None  # nobody said whose it is
