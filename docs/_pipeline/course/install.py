"""La primera celda de un cuaderno: mira si está lo que usa y, si falta, lo instala o lo dice."""

from __future__ import annotations

from posixpath import join

# Una versión más nueva se queda, y una copia del repositorio vale sin instalar. El paquete no se
# importa hasta el final: si antes se pone al día, no hay que reiniciar.
_LOOK = """\
# Antes de empezar: ¿está lo que usa este cuaderno?
import re, subprocess, sys
from importlib import invalidate_caches, metadata, util
from IPython.core.error import UsageError

def partes(version):
    return [int(n) for n in re.findall(r"\\d+", version)]

paquete, pide = "{package}", "{version}"
lugar = getattr(util.find_spec("activations"), "origin", None)
hay = [d.version for d in metadata.distributions(name="activaciones")]
vale = partes(hay[0]) >= partes(pide) if hay else bool(lugar)
falta = ["matplotlib"] * (not util.find_spec("matplotlib")) + [paquete] * (not vale)
"""
_INSTALL = """\
if falta and sys.platform == "emscripten":  # en el navegador, pip es otro
    raise UsageError("ejecuta antes, en otra celda: %pip install " + " ".join(falta))
if falta:
    print("Instalando lo que falta. Puede tardar un minuto.")
    pip = [sys.executable, "-m", "pip", "--no-color", "install", "--retries=1", *falta]
    hecho = subprocess.run(pip, capture_output=True, text=True, errors="replace")
    invalidate_caches()
    if hecho.returncode:
        dicho = (re.findall("(?im)^error.*", hecho.stderr) or [hecho.stderr.strip()])[0]
        raise UsageError(
            "no se ha podido.\\n- Si no tienes internet, conéctate y ejecuta otra vez esta "
            "celda.\\n- Si tienes, abre el cuaderno en Colab o desde un entorno tuyo, hecho "
            f"con python -m venv.\\nLo que dice pip: {{dicho[:120]}}"
        )
    if not vale and "activations" in sys.modules or not util.find_spec("activations"):
        raise UsageError("hecho. Ahora reinicia el núcleo y ejecuta otra vez esta celda.")
"""
_BY_HAND = """\
if falta:
    raise UsageError(
        "falta " + " y ".join(falta) + ". Instálalo desde una copia del repositorio, "
        'con pip install ".[plot]", reinicia el núcleo y ejecuta otra vez esta celda.'
    )
"""
_OURS = """\
try:
    from activations import exercises
except Exception as error:
    raise UsageError(
        f"«activations» ({{lugar}}) no es el paquete de este cuaderno, o está a medias: "
        f"{{error}}. Si es un archivo tuyo, cámbiale el nombre. Si no, ejecuta en otra "
        "celda %pip uninstall -y activations activaciones. Después, reinicia el núcleo y "
        "ejecuta otra vez esta celda."
    ) from None"""


def first(site_url: str, wheel: str) -> str:
    """Su código.

    Parameters
    ----------
    site_url, wheel
        La dirección del sitio, o "" si no se conoce, y la que su paquete tiene en él.
    """
    version = wheel.split("-")[1]
    package, rest = join(site_url, wheel), _INSTALL
    if not site_url:
        package, rest = f"activaciones {version}", _BY_HAND
    return (_LOOK + rest + _OURS).format(package=package, version=version)
