import os

from hypothesis import settings

settings.register_profile("dev", deadline=None, max_examples=40)
settings.register_profile("ci", deadline=None, max_examples=150, derandomize=True)
settings.register_profile("mutants", deadline=None, max_examples=3, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
