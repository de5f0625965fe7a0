"""Escribe en la salida, en base64, la imagen con que el sitio se comparte.

Aparte: solo la lleva un sitio con dirección, y matplotlib tarda en cargar.
"""

import base64
import io
import sys

import matplotlib.pyplot as plt

from _pipeline.drawing import style
from activations import heaviside, plot, relu, sigmoid

STYLE = {
    **style.STYLE,
    "axes.prop_cycle": plt.cycler(color=style.CYCLE),
    "figure.figsize": (12, 6.3),
    "figure.dpi": 100,
    "figure.constrained_layout.h_pad": 0.3,
    "figure.constrained_layout.w_pad": 0.3,
    "savefig.transparent": False,
    "font.size": 27,
    "figure.titlesize": 36,
    "lines.linewidth": 6,
    "lines.markersize": 14,
}


def card() -> bytes:
    """Un PNG: tres activaciones, cada una con su f′."""
    target = io.BytesIO()
    plt.rcdefaults()
    with plt.rc_context(STYLE):
        drawing, axes = plt.subplots(1, 3, sharey=True)
        for f, ax in zip((sigmoid, relu, heaviside), axes, strict=True):
            plot(f, (-3, 3), ax, color="C0")
            plot(f.distributional_derivative(), (-3, 3), ax, color="C1")
            ax.set(title=f"{f.title} y {f.title}′", xticks=[-3, 0, 3])
        drawing.suptitle("Las funciones de activación y sus derivadas")
        drawing.savefig(target, format="png")
        plt.close(drawing)
    return target.getvalue()


if __name__ == "__main__":
    sys.stdout.write(base64.b64encode(card()).decode())
