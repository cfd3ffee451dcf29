#compdef sqlflow
# Completion of sqlflow for zsh: eval "$(sqlflow completion zsh)" after compinit

_sqlflow() {
  local -a lines described
  local paths line
  lines=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2> /dev/null)}")
  paths=${lines[1]}
  for line in "${(@)lines[2,-1]}"; do
    [[ -n $line ]] || continue
    described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  (( ${#described} )) && _describe sqlflow described
  case $paths in
    files) [[ ${words[CURRENT]} == --*=* ]] && compset -P '*='; _files ;;
    directories) [[ ${words[CURRENT]} == --*=* ]] && compset -P '*='; _files -/ ;;
  esac
}

compdef _sqlflow sqlflow
