# Installs tmux and less, and makes build/venv with Python's XGBoost, scikit-learn and pytest: what the checks and the benchmarks need.
# Sourced after setup.sh, in the root of the checkout.

need_python() {
  # The terminal that the shell is tried in, and the pager that it calls.
  command -v tmux > /dev/null || install_packages tmux
  command -v less > /dev/null || install_packages less
  if [ -x build/venv/bin/python ] && cmp -s <(cat checks/requirements*.txt) build/venv/.requirements; then
    return
  fi
  python3 -c 'import venv, ensurepip' 2> /dev/null || install_packages python3 python3-venv
  rm -rf build/venv
  python3 -m venv build/venv
  run_logged "installing Python's XGBoost and scikit-learn" build/pip.log bash -c '
    build/venv/bin/pip install --disable-pip-version-check -r checks/requirements.txt &&
    build/venv/bin/pip install --disable-pip-version-check --no-deps --ignore-requires-python \
      -r checks/requirements-no-deps.txt'
  cat checks/requirements*.txt > build/venv/.requirements
}
