from building import site, small  # noqa: F401  (fixtures)
