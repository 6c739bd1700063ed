"""What the trained link head says, and what reading says with its exported settings, are the same."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only there where models are trained")
pytest.importorskip("onnx", reason="ONNX is only there where models are trained")

from onrecord.extracting.links import ASKED, LinkHead, Links  # noqa: E402
from onrecord.values import Span  # noqa: E402
from train.export import links_of  # noqa: E402
from train.network import TAPPED, Questions  # noqa: E402
from train.network import LinkHead as Trained  # noqa: E402

WORDS, WIDTH = 30, 8


def test_reading_says_what_was_trained() -> None:
    torch.manual_seed(1)
    head = Trained(WIDTH).eval()
    for table in (head.distance, head.suits, head.nobody_sort):
        torch.nn.init.normal_(table.weight)
    tapped = torch.randn(WORDS, len(TAPPED) * WIDTH)
    questions = Questions(
        asked=torch.tensor([[12, 13], [20, 22]]),
        sort=torch.tensor([ASKED.index("she"), ASKED.index("the")]),
        right=torch.tensor([0, 1]),
        known=torch.tensor([True, True]),
        offered=torch.tensor([[0, 2], [5, 6], [25, 28], [3, 4]]),
        of=torch.tensor([0, 0, 0, 1]),
        candidate=torch.tensor([0, 0, 1, 0]),
        most=2,
    )
    with torch.no_grad():
        trained = torch.softmax(head(tapped, questions), dim=1).numpy()
        asks, offers = (vectors.half().numpy() for vectors in head.project(tapped))
    # Word n stands at the place n.
    starts = np.arange(WORDS)
    links = Links(starts, starts + 1, asks, offers, LinkHead.of(links_of(head)))
    she = links.shares("she", Span(12, 13), {"a": [Span(0, 2), Span(5, 6)], "b": [Span(25, 28)]})
    the = links.shares("the", Span(20, 22), {"a": [Span(3, 4)]})
    np.testing.assert_allclose(she, trained[0], atol=2e-3)
    np.testing.assert_allclose(the, trained[1, :2], atol=2e-3)
