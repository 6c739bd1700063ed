"""The words in names that are not the name itself: titles, particles, kinds of firms, words that many firms share.

Each table is in lower case and in the letters a to z, as `romanising.spelling` writes a word `plain`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.resolving.romanising import spelling

# In front of a name. Some are names too and count as titles only before two more words; some only before a title.
TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady baron baroness herr frau monsieur madame mme mlle senor "
    "senora dona gospodin gospozha hon honorable honourable rt rev reverend rabbi imam cardinal archbishop bishop patriarch "
    "pope president praesident presidente prezident prezydent premier chancellor kanzler bundeskanzler chairman chairwoman "
    "minister secretary senator congressman congresswoman representative governor gov mayor ambassador general lieutenant lt "
    "colonel col maj captain capt sergeant sgt admiral adm brigadier commander queen emperor engineer king".split()
)
NAMES_TOO = frozenset(
    "don amir emir prince princess major marshal judge justice father sister pan pani sen rep gen".split()
)
QUALIFIERS = frozenset(
    "vice deputy acting former prime foreign defence defense interior right most his her".split()
)
# Anywhere in a name: styles of clergy and elders, degrees and honours.
STYLES = frozenset(
    "sheikh shaykh sheik shaikh cheikh shykh sheikha haji hajji hajj hadji alhaj mullah mulla mawlawi maulvi maulavi maulana "
    "mawlana qari hafiz ayatollah hojatoleslam sayyid seyed shri shrimati smt pandit ustad esq phd md mba obe cbe kbe qc kc "
    "excellency majesty highness holiness".split()
)
GENERATIONS = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
}
PARTICLES = frozenset(
    "al el ul ur bin ibn ben bint bn von van der den de di da do du dos das del della dei la le les los zu zum zur ter ten op "
    "of the and und for fur fuer pour et".split()
)
# The article of an Arabic name before the letters that change it: only within a name.
ASSIMILATED = frozenset("ad ar as ash at az an ed er es ez".split())
# Al Gore, Ben Affleck and Van Morrison have for a given name what is a particle elsewhere.
GIVEN_PARTICLES = frozenset("al ben van del du di do".split())
# Words that say whose child somebody is; what stands before and after must not change places.
CHILD_OF = frozenset("bin ibn ben bn bint bte binti walad ould".split())
# "Servant of", the first half of many Arabic names, in its spellings (`bd` is what is left of the Arabic one).
SERVANT_OF = frozenset("abd abdal abdel abdul abdur abdoul abdool abdus abdol abdu bd".split())

_FORMS = (
    "ltd limited ooo tov llc lc gmbh sarl srl bv bvba kft sro doo spzoo oue ou pte pty pvt eood tzoo mchj",
    "jsc ojsc cjsc pjsc oao pao zao ao ag sa spa sab nv plc inc incorporated corp corporation as asa ab oyj oy aps kk "
    "prat at aktiengesellschaft tbk bhd sdn aktiebolag",
    "llp lp kg ohg kgaa snc gbr scs",
    "fgup gup mup",
    "co company cie kompaniya compagnie compania",
)
FORMS = {word: str(kind) for kind, words in enumerate(_FORMS) for word in words.split()}
# Those that may stand in front of the name instead of behind it.
FORMS_IN_FRONT = frozenset("ooo oao zao pao ao tov jsc ojsc cjsc pjsc fgup gup mup llc prat at pt".split())
# Forms in several words, and the short one for each.
LONG_FORMS = tuple(
    (tuple(long.split()), short)
    for long, short in (
        ("limited liability company", "llc"),
        ("obshchestvo s ogranichennoy otvetstvennostyu", "ooo"),
        ("tovarystvo z obmezhenoyu vidpovidalnistyu", "tov"),
        ("gesellschaft mit beschraenkter haftung", "gmbh"),
        ("public joint stock company", "pjsc"),
        ("open joint stock company", "ojsc"),
        ("closed joint stock company", "cjsc"),
        ("joint stock company", "jsc"),
        ("publichnoe aktsionernoe obshchestvo", "pao"),
        ("zakrytoe aktsionernoe obshchestvo", "zao"),
        ("otkrytoe aktsionernoe obshchestvo", "oao"),
        ("aktsionernoe obshchestvo", "ao"),
        ("public limited company", "plc"),
        ("societe anonyme", "sa"),
        ("sociedad anonima", "sa"),
        ("societa per azioni", "spa"),
        ("sp z oo", "spzoo"),
        ("sp z o o", "spzoo"),
    )
)
# One meaning in several languages: the first word of each group stands for it. These are shared by many names.
_GENERIC = """
bank banque banco banca banka
group groupe gruppe grupo gruppa hrupa holding holdings kholding konzern concern
international internationale internacional mezhdunarodnyy mizhnarodnyi
national nationale nacional natsionalnyy natsionalna
federal federale federalnaya federalnyy bundes
state staatliche gosudarstvennyy derzhavnyi derzhavna estatal
ministry ministere ministerium ministerio ministerstvo ministero department departament
university universitaet universite universidad universitet universytet universita
agency agence agentur agencia agentstvo
committee comite komitet ausschuss
service services sluzhba dienst servicio
foundation fondation stiftung fundacion fond fonds fund
institute institut instituto
association verband asociacion assotsiatsiya union soyuz verein
party partei parti partido partiya
trading trade trading torgovyy handel comercial commercial kommercheskiy
industry industries industrie industrial industrial promyshlennyy
technology technologies technologie tekhnologii tech
energy energie energia energo
oil petroleum neft nafta
shipping maritime
construction stroy
investment investments invest investitsii capital
system systems
production proizvodstvo
council conseil consejo sovet rada
court cour gericht tribunal
office bureau buero biuro byuro
"""
GENERIC = {word: line.split()[0] for line in _GENERIC.strip().splitlines() for word in line.split()}
# Borne by so many that sharing one says less than sharing another.
FREQUENT = frozenset(
    "mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hasan hussein hussain khan abdullah abdul ibrahim omar umar "
    "said sayed mahmoud mahmud mustafa yusuf shah kim lee li wang zhang chen liu park nguyen tran singh kumar sharma "
    "john james david michael robert william maria jose juan carlos garcia smith jones johnson ivan alexander sergei vladimir "
    "jean pierre peter paul".split()
)


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups of names that a spelling belongs to.

    Attributes:
        full: The groups in which it is one of the full spellings.
        short: The groups whose bearers are called so for short.
    """

    full: frozenset[int]
    short: frozenset[int]


@cache
def name_groups() -> dict[str, Groups]:
    """The groups of each name that has any, by its `sound`."""
    full: dict[str, set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    lines = files("onrecord.resolving").joinpath("name_groups.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        names, _, called = line.partition("|")
        for word in names.split():
            full[spelling(word).sound].add(number)
        for word in called.split():
            short[spelling(word).sound].add(number)
    return {
        sound: Groups(frozenset(full[sound]), frozenset(short[sound] - full[sound]))
        for sound in sorted({*full, *short})
    }
