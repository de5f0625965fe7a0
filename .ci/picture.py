"""Dibuja con el paquete la figura del README, con `PYTHONPATH=. python .ci/picture.py`."""

from pathlib import Path

from activations import relu, sample, svg

PICTURE = Path(__file__).resolve().parents[1] / ".github" / "relu.svg"
TITLES = (
    "La ReLU: en 0, una esquina",
    "Su derivada: en 0 salta, y ahí no existe",
    "La segunda, como distribución: una delta en 0",
)
# Con el tema oscuro se invierten las luces y se quedan los colores.
DARK = "@media(prefers-color-scheme:dark){svg{filter:invert(1)hue-rotate(180deg)}}"


def picture() -> str:
    """El SVG."""
    curves = [sample(relu, (-2, 2), order=order) for order in range(3)]
    drawn = svg.draw(*curves, titles=TITLES, label=". ".join(TITLES))
    return drawn.replace("<path", f"<style>{DARK}</style><path", 1) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
