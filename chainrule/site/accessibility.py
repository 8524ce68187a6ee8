"""Names for the parts of a page that Material for MkDocs leaves without one."""

from chainrule.site.words import WORDS


def with_labels(html: str, language: str) -> str:
    """The page with its search dialog named in its language."""
    dialog = 'data-md-component="search" role="dialog"'
    return html.replace(dialog, f'{dialog} aria-label="{WORDS[language]["search"]}"')
