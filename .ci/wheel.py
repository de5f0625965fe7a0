"""Hace el wheel y el sdist, y prueba el wheel como lo recibe quien lo instala.

Lo usan .ci/run y los flujos de trabajo, en Linux, macOS y Windows:

    python .ci/wheel.py dist                     los deja en dist/, si salen siempre iguales
    python .ci/wheel.py install oldest newest    instala el wheel con cada NumPy, y sin nada más
    python .ci/wheel.py test oldest newest       y lo prueba
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
# Lo que mira el wheel no es lento ni dibuja; la forma de los archivos y el azar, ya se miran fuera.
FAST = re.compile(r"test_(?!accuracy|curve|drill|house)\w+\.py")


def numpys() -> dict[str, str]:
    """El NumPy más antiguo que el paquete admite, y el más nuevo que conocemos."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = (ROOT / "tests" / "benchmarks" / "requirements.txt").read_text(encoding="utf-8")
    (oldest,) = project["dependencies"]
    (newest,) = re.findall(r"^numpy==.+$", known, re.MULTILINE)
    return {"oldest": oldest.replace(">=", "=="), "newest": newest}


def run(*command: object, cwd: Path = ROOT, **variables: str) -> None:
    """Ejecuta una orden, y acaba con su estado si falla."""
    # Con otra fecha saldrían otros bits; sin ninguna, hatchling pone siempre la misma.
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    result = subprocess.run([*map(str, command)], cwd=cwd, env={**kept, **variables}, check=False)
    if result.returncode:
        sys.exit(result.returncode)


def environment(name: str) -> tuple[Path, Path]:
    """El Python de un entorno, y la carpeta donde instala."""
    folder = str(ROOT / ".ci" / f"venv-{name}")
    paths = sysconfig.get_paths("venv", {"base": folder, "platbase": folder})
    python = Path(paths["scripts"]) / ("python.exe" if os.name == "nt" else "python")
    return python, Path(paths["purelib"])


def install(name: str, *packages: object) -> Path:
    """Hace un entorno nuevo con lo de wheel.txt y esos paquetes, y da su Python."""
    venv.create(ROOT / ".ci" / f"venv-{name}", clear=True, with_pip=True)
    python, _ = environment(name)
    pip = (python, "-m", "pip", "install", "-q", "--no-compile")
    run(*pip, "--require-hashes", "-r", ROOT / ".ci" / "wheel.txt")
    if packages:
        run(*pip, *packages)
    return python


def make_dist() -> None:
    """Hace el wheel y el sdist aquí y en otra carpeta, y el wheel, también desde el sdist."""
    build = (install("dist"), "-m", "hatchling", "build", "-d")
    shutil.rmtree(DIST, ignore_errors=True)
    run(*build, DIST)
    with tempfile.TemporaryDirectory() as away:
        clone, again = Path(away, "José Ñandú"), Path(away, "again")
        run("git", "clone", "-q", ROOT, clone)
        run(*build, again / "tree", cwd=clone, TZ="America/Bogota")
        (sdist,) = DIST.glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            archive.extractall(away, filter="data")
        unpacked = Path(away, sdist.name.removesuffix(".tar.gz"))
        run(*build, again / "sdist", "-t", "wheel", cwd=unpacked)
        for made in sorted(again.rglob("*.*")):
            if made.read_bytes() != (DIST / made.name).read_bytes():
                sys.exit(f"{made.name} no sale igual desde {made.parent.name}; ¿está todo en git?")
    print(*(path.name for path in sorted(DIST.iterdir())))


def wheel() -> Path:
    """El wheel que se prueba."""
    made = [*DIST.glob("*.whl")]
    if len(made) != 1:
        sys.exit(f"en dist/ hay {len(made)} wheels, y se prueba uno: python .ci/wheel.py dist")
    return made[0]


def test(name: str) -> None:
    """Prueba el wheel en una carpeta donde el árbol no está: no hay otro que importar."""
    python, installed = environment(f"numpy-{name}")
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        shutil.copytree(ROOT / "tests", away / "tests")
        for shared in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / shared, away)
        fast = [path for path in (away / "tests").iterdir() if FAST.fullmatch(path.name)]
        print(f"{wheel().name}, {numpys()[name]}, Python {sys.version.split()[0]}", flush=True)
        # En Windows, lo que se lee de otro proceso vendría en otra codificación.
        variables = {"INSTALLED": str(installed), "PYTHONUTF8": "1"}
        options = ("-q", "--hypothesis-profile=mutants", *sorted(fast))
        run(python, "-m", "pytest", *options, cwd=away, **variables)


def main(order: str = "", *names: str) -> None:
    """Hace lo que se pide."""
    right = order == "dist" if not names else order in ("install", "test")
    if not right or {*names} - {*numpys()}:
        given = " ".join((order, *names)) or "nada"
        sys.exit(f"llegó {given!r}, y wheel.py pide dist, o install o test y un NumPy\n{__doc__}")
    if order == "dist":
        make_dist()
    for name in names:
        if order == "install":
            install(f"numpy-{name}", numpys()[name], wheel())
        else:
            test(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
