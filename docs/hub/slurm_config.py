"""Several computers, one class: ``jupyterhub -f slurm_config.py`` on a computer from
which Slurm's jobs are sent; needs batchspawner.

It is the configuration for one computer, with each learner's server as a job of Slurm.
Homes lie on a disk that all nodes share, and the kit is installed at one path on all.
"""

from pathlib import Path

c = get_config()  # noqa: F821 - JupyterHub hands it over
load_subconfig(str(Path(__file__).with_name("jupyterhub_config.py")))  # noqa: F821

import batchspawner  # noqa: E402, F401 - each server tells the hub its port through it

c.JupyterHub.spawner_class = "batchspawner.SlurmSpawner"
c.JupyterHub.hub_ip = "0.0.0.0"  # nodes have to reach the hub
c.Spawner.cmd = [str(Path(__file__).with_name("learner.py"))]  # chmod +x learner.py
c.Spawner.poll_interval = 10  # seconds until a node that has gone is noticed
c.SlurmSpawner.req_memory = "1G"
c.SlurmSpawner.batch_script = """#!/bin/bash
#SBATCH --job-name=lesson
#SBATCH --chdir={homedir}
#SBATCH --output={homedir}/lesson_%j.log
#SBATCH --mem={memory}
#SBATCH --no-requeue
exec {cmd}
"""
