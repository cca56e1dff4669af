"""The templates of pages: what they are told is escaped, and a name they do not know is an error."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape


def page_template(name: str) -> Template:
    """The template ``name`` of a page."""
    environment = Environment(
        loader=PackageLoader("regcheck", "report"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
