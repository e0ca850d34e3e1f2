"""KML of Google My Maps and Google Earth: what could hurt is refused, and its web pages become text."""

from __future__ import annotations

import html
import re

import pandas as pd

from ...domain.errors import InputError, tr_noop
from .layer import MapLayer

FOLDER = "folder"
CONFIG = {"LIBKML_RESOLVE_STYLE": "YES"}
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PLACEMARK = re.compile(rb"<(?:\w+:)?Placemark[\s>]")
_LINK = re.compile(rb"<(?:\w+:)?NetworkLink[\s>]")
_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/tr|/li)\b[^>]*>", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|head)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r"\s*\n\s*")
_OWN_FIELDS = ("timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder")
"""What LIBKML adds to each placemark, and nobody has typed."""


def require_harmless(file: str, raw: bytes) -> None:
    """Raise InputError for XML that declares entities, which could make a few lines fill the memory."""
    if _ENTITIES.search(raw.replace(b"\x00", b"")):
        raise InputError(
            tr_noop(
                "The file {file} declares entities of XML, which no map needs and which could stall the computer. It "
                "was not read. Export it anew from the program that made it."
            ),
            file=file,
        )


def require_placemarks(file: str, raw: bytes) -> None:
    """Raise InputError for a file that only says where on the internet the map is, as My Maps exports by default."""
    if _LINK.search(raw) and not _PLACEMARK.search(raw):
        raise InputError(
            tr_noop(
                "The file {file} holds no places, only a link to a map on the internet. In Google My Maps choose "
                "“Export to KML/KMZ” again and switch off “Keep data up to date with network link”."
            ),
            file=file,
        )


def joined(name: str, folders: list[MapLayer]) -> MapLayer:
    """All folders of a KML file as one layer, with the folder's name beside each place."""
    frames = [_tidy(layer.frame).assign(**{FOLDER: layer.name}) for layer in folders]
    offsets = [sum(len(frame) for frame in frames[:at]) for at in range(len(frames))]
    findings = [
        layer.findings.assign(row=layer.findings["row"] + offset * (layer.findings["row"] > 0))
        for layer, offset in zip(folders, offsets)
    ]
    frame = pd.concat(frames, ignore_index=True).fillna("")
    return MapLayer(
        name,
        frame,
        [shape for layer in folders for shape in layer.shapes],
        folders[0].crs,
        list(range(1, len(frame) + 1)),
        pd.concat(findings, ignore_index=True),
        [kind for layer in folders for kind in layer.kinds],
    )


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    kept = frame.drop(columns=[name for name in _OWN_FIELDS if name in frame])
    for name in ("description", "Description"):
        if name in kept:
            texts = {text: text_of_html(text) for text in kept[name].unique()}
            kept[name] = kept[name].map(texts)
    return kept


def text_of_html(text: str) -> str:
    """What a reader sees of a description: no tags, no scripts, one line for each line."""
    if "<" in text:
        text = _TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", text)))
    return _LINES.sub("\n", _BLANKS.sub(" ", html.unescape(text))).strip()
