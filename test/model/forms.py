"""Reads JSON lines {"value": ..., "user": ...} and prints for each how Python's own libraries write it down."""
import base64
import html
import json
import shlex
import sys
import urllib.parse
from xml.sax import saxutils

for line in sys.stdin:
    document = json.loads(line)
    value, user = document["value"], document["user"]
    data = value.encode()
    plain = json.dumps(value, ensure_ascii=False)
    # Go's encoding/json: what HTML minds, and the two line separators of JavaScript.
    go = plain
    for char in "&<>\u2028\u2029":
        go = go.replace(char, f"\\u{ord(char):04x}")
    whole = [data, data + b"\n", f"{user}:{value}".encode(), f"{user}:{value}\n".encode()]
    # So little around it that what is not of the secret makes no telling text.
    inside = [b"x" * before + data + b"yz" for before in (1, 2, 3)]
    forms = {
        "raw": value,
        "json": plain,
        "json of json": json.dumps(plain),
        "go json": go,
        "shell": shlex.quote(value),
        "repr": repr(value),
        "ascii": ascii(value),
        "percent": urllib.parse.quote(value),
        "percent, all": urllib.parse.quote(value, safe=""),
        "form": urllib.parse.quote_plus(value),
        "html": html.escape(value),
        "xml": saxutils.escape(value),
        "xml attribute": saxutils.quoteattr(value),
        "yaml": "'" + value.replace("'", "''") + "'",
        "hex": data.hex(),
        "HEX": data.hex().upper(),
    }
    for name, texts in (("base64", whole), ("base64 inside", inside)):
        for index, text in enumerate(texts):
            forms[f"{name} {index}"] = base64.b64encode(text).decode()
            forms[f"{name} url {index}"] = base64.urlsafe_b64encode(text).decode().rstrip("=")
    print(json.dumps(forms))
