# Completion of sqlflow for bash: eval "$(sqlflow completion bash)"

_sqlflow() {
  local line=${COMP_LINE:0:COMP_POINT} part=${COMP_WORDS[COMP_CWORD]} words current before answer paths word
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  current=${words[${#words[@]} - 1]}
  # Bash ends words at = and : too, and replaces only what follows the last of them.
  [[ $part == [=:] ]] && part=
  before=${current%"$part"}
  COMPREPLY=()
  answer=$("$1" complete -- "${words[@]:1}" 2> /dev/null) || return 0
  {
    read -r paths
    while IFS=$'\t' read -r word _; do
      COMPREPLY+=("${word#"$before"}")
    done
  } <<< "$answer"
  local path=${current##*=}
  case $paths in
    files) while read -r word; do COMPREPLY+=("${word#"${before#"${current%"$path"}"}"}"); done < <(compgen -f -- "$path") ;;
    directories) while read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$path") ;;
  esac
  [[ $paths == none ]] || compopt -o filenames 2> /dev/null
  return 0
}

complete -F _sqlflow sqlflow
