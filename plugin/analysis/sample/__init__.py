"""The practice tambon: a made-up place with made-up people's answers, for trying and teaching."""

from .build import SampleInputs, SampleSurvey, build_inputs

__all__ = ["SampleInputs", "SampleSurvey", "build_inputs"]
