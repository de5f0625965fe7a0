from support.sites import site, small  # noqa: F401  (fixtures)
