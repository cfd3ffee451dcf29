# Completion of sqlflow for fish: sqlflow completion fish | source

function __sqlflow_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
    set -q answer[2]; and printf '%s\n' $answer[2..-1]
    switch "$answer[1]"
        case files
            __fish_complete_path (string replace -r '^--[^=]*=' '' -- "$current")
        case directories
            __fish_complete_directories (string replace -r '^--[^=]*=' '' -- "$current")
    end
end

complete -c sqlflow -f -a '(__sqlflow_complete)'
