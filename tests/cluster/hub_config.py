"""The cluster's own configuration, with made-up learners, and everything on this
computer.
"""

import os
import sys
from pathlib import Path

from traitlets import Unicode, default

c = get_config()  # noqa: F821 - JupyterHub hands it over
hub_files = Path(os.environ["EK_HUB_FILES"])
load_subconfig(str(hub_files / "slurm_config.py"))  # noqa: F821

from batchspawner import SlurmSpawner  # noqa: E402


class Here(SlurmSpawner):
    """Slurm's spawner where all nodes are this computer and learners have no account."""

    ip = Unicode("127.0.0.1")

    @default("req_homedir")
    def _home(self):
        home = Path.cwd() / self.user.name
        home.mkdir(exist_ok=True)
        return str(home)

    def user_env(self, env):
        return {**env, "USER": self.user.name, "HOME": self.req_homedir}


public, hub, proxy = os.environ["EK_HUB_PORTS"].split()
c.JupyterHub.bind_url = f"http://127.0.0.1:{public}"
c.JupyterHub.hub_ip = "127.0.0.1"
c.JupyterHub.hub_port = int(hub)
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = os.environ["EK_PROXY"]
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = Here
c.Spawner.poll_interval = 2
c.Spawner.args = [*c.Spawner.args, "--allow-root"]
c.Spawner.env_keep = [*os.environ]
c.SlurmSpawner.exec_prefix = ""
c.SlurmSpawner.batchspawner_singleuser_cmd = (
    f"{sys.executable} -m batchspawner.singleuser"
)
c.SlurmSpawner.state_exechost_exp = "127.0.0.1"
c.JupyterHub.services = [{"name": "class", "api_token": os.environ["EK_HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "class",
        "services": ["class"],
        "scopes": ["admin:users", "admin:servers", "access:servers"],
    }
]
