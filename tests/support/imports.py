"""What a file imports, by whole names."""

import ast


def imported(path, package):
    """The modules that a file names; of `from package import a`, `package.a`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative import"
            whole = node.module == package
            yield from (f"{package}.{a.name}" for a in node.names) if whole else [node.module]
