#!/usr/bin/env bash
# Installs the command saddle and its kernel for Jupyter, once, when the container is made.
set -euo pipefail
export PATH="$PATH:$HOME/.dotnet/tools"
dotnet tool install --global SaddleNotebooks.Tool --version VERSION
saddle kernel install
saddle doctor
