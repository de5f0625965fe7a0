"""Del cuaderno ejecutado al Markdown de su página, con el exportador de nbconvert."""

from __future__ import annotations

import json
import re
from typing import Any

from nbconvert import MarkdownExporter
from traitlets.config import Config

from . import figures, tutorial
from .maths import printed
from .tutorial import ALT_HOLE, PROSE_HOLE, Notebook

_TEMPLATE = """\
{%- extends 'markdown/index.md.j2' -%}
{% block codecell %}
{%- if 'solution' in cell.metadata.tags %}
<details class="success" markdown="1"><summary>Solución</summary>

{% endif %}
{{ super() }}
{%- if 'solution' in cell.metadata.tags %}

</details>
{% endif %}
{% endblock codecell %}
{% block input %}
{%- if 'folded' in cell.metadata.tags %}
<details markdown="1"><summary>Ver el código</summary>
{% endif %}

{{ cell.source | fenced("python", "celda") }}
{%- if 'folded' in cell.metadata.tags %}

</details>
{% endif %}
{% endblock input %}
{% block stream %}

{{ output.text | fenced("text", "salida") }}
{% endblock stream %}
{% block data_text scoped %}

{{ output.data['text/plain'] | fenced("text", "salida") }}
{% endblock data_text %}
{% block data_latex %}

$${{ output.data['text/latex'] | formula }}$$
{% endblock data_latex %}
{% block data_svg %}

{{ output.data['image/svg+xml'] | figure(cell) }}
{% endblock data_svg %}
"""


def filled(notebook: Notebook) -> Notebook:
    """El cuaderno sin celdas ocultas, con sus números puestos en la prosa y en las figuras."""
    answers = {}
    for cell in notebook.cells:
        if "probe" in cell.metadata:
            values = json.loads(cell.outputs[0].text)
            if lost := {"nan", "inf", "-inf"}.intersection(values):
                raise tutorial.place(notebook, cell).error(
                    f"uno de los números que calcula para el texto es {min(lost)}"
                )
            answers[cell.metadata["probe"]] = iter(values)
    cells = [cell.copy() for cell in notebook.cells if "probe" not in cell.metadata]
    for cell in cells:
        cell["metadata"] = cell.metadata.copy()
        if cell.id in answers:
            if cell.cell_type == "markdown":
                cell["source"] = tutorial.fill(cell.source, PROSE_HOLE, answers[cell.id])
            else:
                cell.metadata["alt"] = tutorial.fill(
                    cell.metadata["alt"], ALT_HOLE, answers[cell.id]
                )
    notebook = notebook.copy()
    notebook["cells"] = cells
    return notebook


def markdown(notebook: Notebook, config: Config) -> str:
    """El Markdown de la página: su portada (front matter) y sus celdas."""
    config = config.copy()
    # De los suyos, solo el de la opción remove_tag_config; ejecutado ya está.
    config.Exporter.default_preprocessors = ["nbconvert.preprocessors.TagRemovePreprocessor"]
    config.NbConvertBase.display_data_priority = ["image/svg+xml", "text/latex", "text/plain"]
    exporter = MarkdownExporter(config=config, raw_template=_TEMPLATE)
    exporter.register_filter("figure", _figure)
    exporter.register_filter("fenced", _fenced)
    exporter.register_filter("formula", printed)
    body, _ = exporter.from_notebook_node(notebook)
    return str(body).lstrip()


def _fenced(text: str, *classes: str) -> str:
    """Un bloque de código, si dice algo, entre vallas más largas que las que lleve dentro."""
    if not text.strip():
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{{.{' .'.join(classes)}}}\n{text.rstrip()}\n{fence}"


def _figure(svg: str, cell: Any) -> str:
    meta = cell.metadata
    data = [] if "diagram" in tutorial.tags(cell) else meta["figure"]
    return figures.inline(svg, meta["alt"], f"figura-{meta['code_cell']}", data)
