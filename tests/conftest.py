"""What all tests share: one Hypothesis profile, without a clock and the same everywhere under CI."""

import os

from hypothesis import settings

settings.register_profile("kit", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("kit")
