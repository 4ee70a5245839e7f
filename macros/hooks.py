"""MkDocs hooks: thin functions that hand MkDocs' events to the modules that do the work.

MkDocs keeps this module for as long as ``serve`` runs, so everything else is imported inside the
functions, after ``macros`` was purged: an edit of any other module is seen at the next reload.
"""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from macros.content.loader import Content

log = logging.getLogger("mkdocs.hooks.open_door")


class _Warnings(logging.Handler):
    """Counts warnings, so that a build that will be refused for them is not published first."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


_warnings = _Warnings()
_serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is ``serve``."""
    global _serving
    _serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load and check the content; build beside the published folder."""
    root = Path(config.config_file_path).resolve().parent
    for name in [n for n in sys.modules if n == "macros" or n.startswith("macros.")]:
        del sys.modules[name]
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    from macros import build, navigation, publish
    from macros.content.problems import ContentError
    from macros.page_markup import PageMarkup

    try:
        current = build.start(root)
    except ContentError as error:
        raise PluginError(f"\n{error}") from None
    config.markdown_extensions.append(PageMarkup())  # type: ignore[arg-type] # Python-Markdown takes instances too
    config.site_name = current.content.site.name
    if config.nav is not None:
        config.nav = navigation.navigation(config.nav, current.content)
    organisation = current.content.organisation.folder
    if str(organisation) not in config.watch:
        config.watch.append(str(organisation))
    _refuse_unfinished(current.content, strict=config.strict)
    _warnings.count = 0
    for name in ("mkdocs", "properdocs"):
        logging.getLogger(name).removeHandler(_warnings)
        logging.getLogger(name).addHandler(_warnings)
    if not _serving:
        config.site_dir = str(publish.aside(Path(config.site_dir)))
    return config


def _refuse_unfinished(content: Content, *, strict: bool) -> None:
    """Say what is still to be written; nothing is published before it is, but ``serve`` shows it."""
    from macros.content.problems import ContentError
    from macros.rules.unfinished import unfinished

    marks = unfinished(content)
    if marks and strict and not _serving:
        raise PluginError(f"\n{ContentError(marks)}")
    for mark in marks:
        log.info("%s", mark)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what the theme would copy, whose front end is not shipped; put in the organisation's own pages."""
    from macros import build

    content = build.current().content
    for file in list(files):
        if file.src_uri.startswith("assets/") and not file.is_documentation_page():
            files.remove(file)
    own = {**content.organisation.pages, **content.organisation.pictures}
    for name in (*own, *content.hidden):
        if there := files.get_file_from_path(name):
            files.remove(there)
    for name, path in own.items():
        if name not in content.hidden:
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the frame's templates the settings, interface words, icons and addresses of assets."""
    from macros import build, frame
    from macros.content.problems import ContentError

    if build.current().problems:
        raise PluginError(f"\n{ContentError(build.current().problems)}")
    env.autoescape = True  # MkDocs leaves it off; the frame marks the rendered page as safe, and nothing else
    env.globals.update(frame.variables(build.current(), serving=_serving))
    return env


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the advised gaps between doses into the text, and lead links to pages that are left out nowhere."""
    from macros import build, left_out
    from macros.content.gaps import fill_gaps

    content = build.current().content
    return left_out.cut_markdown(fill_gaps(markdown, content.gaps), page.file.src_uri, content.hidden)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take out links to pages that are left out, link first uses of glossary terms, and name pages for paper."""
    from macros import build, left_out, paper, terms

    content = build.current().content
    html = left_out.cut_html(html, page.file.src_uri, content.hidden)
    return paper.name_links(terms.link_terms(html, page.file.src_uri, content), page.file.src_uri, content)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give a page its front matter as a typed model, and the stylesheet and scripts of its components."""
    from macros import build

    current = build.current()
    meta = context["meta"] = current.content.pages[page.file.src_uri].meta
    components = current.page(page.file.src_uri).components
    context["assets"] = current.assets.of(components, meta.template.removesuffix(".html"))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out indentation and empty lines, which no reader sees."""
    return re.sub(r"\s*\n\s*", "\n", output).strip() + "\n"


def on_post_build(config: MkDocsConfig) -> None:
    """Write assets and open data, check the rendered pages, index them, and put the new site in place."""
    from macros import build, publish
    from macros.content.problems import ContentError

    folder = Path(config.site_dir)
    current = build.current()
    try:
        publish.write(folder, current)
    except ContentError as error:
        raise PluginError(f"\n{error}") from None
    if _serving:
        return
    if config.strict and _warnings.count:
        publish.discard(folder)
        return
    place = publish.swap(folder)
    log.info("%d pages in %s", len(list(place.rglob("*.html"))), place)


def on_build_error(error: Exception) -> None:
    """Remove what a failed build has written; the published folder was not touched."""
    from macros import publish

    publish.discard_all()
