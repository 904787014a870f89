"""What only `python -m tests.cluster.run` reads."""

collect_ignore = ["hub_config.py"]
