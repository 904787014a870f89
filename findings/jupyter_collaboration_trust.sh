#!/bin/sh
# jupyter-collaboration 5.0.4 with JupyterLab 4.6.6 (jupyter-ydoc 4.2.1), two browsers on one notebook.
# One runs a cell with two outputs, FIRST and SECOND. The other trusts the notebook.
# Expected: both pages show FIRST, SECOND.
# Seen (28 November 2026): whoever trusts it sees FIRST, SECOND; in the page of whoever ran the cell the
# second output takes the first one's place: SECOND, SECOND. The shared document still holds both.
# Fails if that changes. Needs Chromium or Chrome: CHROMIUM=/path/to/it sh findings/jupyter_collaboration_trust.sh
set -eu
PLACE=$(mktemp -d)
trap 'kill $SERVER 2> /dev/null || true; sleep 1; rm -rf "$PLACE"' EXIT
SERVER=
cd "$PLACE"
python3 -m venv venv
venv/bin/pip install --quiet jupyterlab==4.6.6 jupyter-collaboration==5.0.4 jupyter-ydoc==4.2.1 \
    ipykernel==7.4.0 playwright==1.64.1
mkdir work
export HOME="$PLACE" JUPYTER_CONFIG_DIR="$PLACE/config" JUPYTER_DATA_DIR="$PLACE/data" \
    JUPYTER_RUNTIME_DIR="$PLACE/runtime" IPYTHONDIR="$PLACE/ipython"
cat > work/two.ipynb <<'N'
{"cells": [{"cell_type": "code", "id": "one", "metadata": {}, "execution_count": null, "outputs": [],
  "source": "for name in ('FIRST', 'SECOND'):\n    display({'text/html': f'<p>{name}</p>', 'text/plain': name}, raw=True)"}],
 "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
 "nbformat": 4, "nbformat_minor": 5}
N
cat > look.py <<'P'
import os, shutil, time, urllib.request
from playwright.sync_api import sync_playwright

port = os.environ["PORT"]
for _ in range(300):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status", timeout=5)
        break
    except OSError:
        time.sleep(1)
program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
SEEN = "() => [...document.querySelectorAll('.jp-OutputArea-output')].map(o => o.innerText.trim())"
KEPT = """() => jupyterapp.shell.currentWidget.content.widgets[0].model.sharedModel.getOutputs()
    .map(o => [o.data['text/plain']].flat().join(''))"""
IDLE = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=program, args=["--headless", "--no-sandbox"])
    pages = []
    for _ in range(2):
        page = browser.new_context().new_page()
        page.set_default_timeout(180_000)
        page.goto(f"http://127.0.0.1:{port}/lab/tree/two.ipynb?reset")
        page.wait_for_function(IDLE)
        pages.append(page)
    runs, trusts = pages
    runs.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    for page in pages:
        page.wait_for_function(f"() => ({SEEN})().join() === 'FIRST,SECOND'")
    print("before:", [page.evaluate(SEEN) for page in pages])
    trusts.evaluate("() => { jupyterapp.commands.execute('notebook:trust'); }")
    trusts.locator(".jp-Dialog .jp-mod-accept").click()
    trusts.wait_for_function("() => jupyterapp.shell.currentWidget.content.widgets[0].model.trusted")
    time.sleep(10)
    ran, trusted = (page.evaluate(SEEN) for page in pages)
    print("after, who ran it:", ran, "who trusted it:", trusted, "kept:", runs.evaluate(KEPT))
    assert trusted == ["FIRST", "SECOND"] and ran == ["SECOND", "SECOND"], "it has changed"
    assert runs.evaluate(KEPT) == ["FIRST", "SECOND"]
    browser.close()
P
PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export PORT
venv/bin/jupyter lab --allow-root --no-browser --ip=127.0.0.1 --port="$PORT" --IdentityProvider.token= \
    --ServerApp.root_dir=work --LabApp.expose_app_in_browser=True --LabApp.news_url= > lab.log 2>&1 &
SERVER=$!
venv/bin/python look.py
echo "as described"
