"""The command for formats: which there are, and a gallery of them all."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.briefing.own_formats import formats_of
from facilitator.cli import opening, telling
from facilitator.gallery import INDEX, draw_gallery


@click.command()
@click.option("--gallery", "folder", type=opening.PATH, help="Draw them all with the sample into this folder.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def formats(folder: Path | None, as_json: bool) -> None:
    """List the formats of document that can be made, the partnership's own after ours, or draw a gallery of them."""
    around = opening.surroundings()
    offered = formats_of(around.folders.own)
    for problem in offered.problems:
        click.echo(problem, err=True)
    if folder is not None:
        opening.require_folder(folder.absolute().parent)
        library = opening.library(around)
        with telling.Telling() as progress:
            files = draw_gallery(folder, offered.formats, around=around, library=library, progress=progress)
        if as_json:
            telling.as_json({"folder": str(folder), "files": sorted(file.name for file in files)})
        else:
            click.echo(f"Wrote {telling.counted(len(files), 'file')}; open {folder / INDEX}.")
        return
    if as_json:
        listed = [{"key": f.key, "title": f.title, "gives": f.gives, "media": list(f.media)} for f in offered.formats]
        telling.as_json([each | {"own": f.folder is not None} for each, f in zip(listed, offered.formats, strict=True)])
        return
    for form in offered.formats:
        whose = ", your own" if form.folder else ""
        click.echo(click.style(f"{form.key}: {form.title}", bold=True) + f" ({', '.join(form.media)}{whose})")
        click.echo(f"  {form.gives}")


COMMANDS = (formats,)
