"""El Markdown de lo que las reúne a todas: la galería y la hoja de fórmulas."""

from __future__ import annotations

from _pipeline.pages.catalog import derived, drawings, facts
from _pipeline.pages.catalog.pages import front, table
from activations.catalog import ALL, FAMILIES


def gallery() -> str:
    """La galería: una miniatura por activación, por familias."""
    text = front(
        "Todas las funciones de activación del paquete y sus derivadas, con los mismos ejes.",
        "Galería de activaciones",
        tags=["todas las funciones de activación", "lista de funciones"],
    )
    text += (
        f"Las {len(ALL)} funciones del catálogo, gruesas y en azul, y sus derivadas, finas y en "
        "naranja, con los mismos ejes: x va de −7 a 7, e y, de −3 a 7. Donde no hay derivada, su "
        "trazo se corta; las deltas de Dirac están en cada página. Las fórmulas, juntas, en la "
        "[hoja](formulas.md). Otra función, o una de estas con otros números, se escribe en el "
        "[laboratorio](../laboratorio.md).\n\n"
    )
    for title, members in FAMILIES.items():
        cards = "".join(
            f'<li><a href="{f.name}/">{drawings.thumbnail(f)}<span>{f.title}</span>'
            f"{f'<small>{f.name}</small>' if f.title.lower() != f.name else ''}</a></li>"
            for f in members
        )
        text += f'## {title}\n\n<ul class="galeria">{cards}</ul>\n\n'
    return text


def sheet() -> str:
    """La hoja de fórmulas: todas, en una tabla."""
    text = front(
        "Todas las funciones de activación y sus derivadas en una tabla que se ordena e imprime.",
        "Hoja de fórmulas",
        tags=["tabla de derivadas", "formulario", "cheat sheet"],
        hide=["toc"],
        styles=["hoja.css"],
        scripts=["ordenar.js"],
    )
    text += (
        "Todas las funciones del catálogo, con sus parámetros de partida. El supremo de f′ es el "
        f"menor número que ninguna pendiente supera; «{facts.UNREACHED}», si ninguna lo vale.\n\n"
        "Se ordena al pulsar un título subrayado.\n{ .no-imprime }\n\n"
        "Se imprime en dos páginas con la orden de imprimir del navegador.\n"
        '{ .papel .no-imprime data-pdf="activaciones-formulas.pdf" }\n\n'
    )
    rows = []
    for f in ALL.values():
        value = f.latex or facts.formula(f)
        formulas = (value, facts.formula(f, 1))
        cells = [rf"$\displaystyle {latex}$" for latex in formulas]
        cells[1] += f", con {f.symbols}" if f.symbols else ""
        smooth, slope = facts.smoothness(f), facts.peak(f.function.derivative(), 1)
        order = f.title.lower(), f.range[0], facts.SMOOTHNESS.index(smooth), round(slope[0], 6)
        keys = [str(key).replace("inf", "Infinity") for key in order]
        shown = f"[{f.title}]({f.name}.md)", facts.interval(f), smooth, facts.reached(*slope)
        name, *rest = (
            f"<span data-orden='{k}'>{t}</span>" for k, t in zip(keys, shown, strict=True)
        )
        rows.append((name, *cells, *rest, derived.link(f, short=True)))
    header = ("Función", "f(x)", "f′(x)", "Recorrido", "Suavidad", "Supremo de f′", "Se deduce en")
    box = '<div class="hoja" data-search-exclude="1" markdown="1">'
    return f"{text}{box}\n\n{table(header, rows)}\n\n</div>\n"
