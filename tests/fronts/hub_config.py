"""The classroom's own configuration, with made-up learners and ports in place of
accounts and port 8000.
"""

import os
from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub hands it over
load_subconfig(str(Path(__file__).parents[2] / "docs" / "hub" / "jupyterhub_config.py"))  # noqa: F821

public, hub, proxy = os.environ["EK_HUB_PORTS"].split()
c.JupyterHub.bind_url = f"http://127.0.0.1:{public}"
c.JupyterHub.hub_port = int(hub)
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = os.environ["EK_PROXY"]
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = f"{Path.cwd()}/{{username}}"
c.Spawner.args = [
    *c.Spawner.args,
    "--allow-root",
    "--LabApp.expose_app_in_browser=True",
]

# Whoever measures a class comes with this token and may act for any learner.
c.JupyterHub.services = [{"name": "class", "api_token": os.environ["EK_HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "class",
        "services": ["class"],
        "scopes": ["admin:users", "admin:servers", "access:servers"],
    }
]
