"""What holds for all tests: no time limit for one example, as a busy machine is not a bug."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
