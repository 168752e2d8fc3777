# Completion of redrive for fish: redrive completion fish | source

function __redrive_candidates
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    $words[1] completion --candidates -- $words[2..-1] "$current" 2>/dev/null
end
complete -c redrive -n '__redrive_candidates | string match -q :files' -F
complete -c redrive -n 'not __redrive_candidates | string match -q :files' \
    -f -a '(__redrive_candidates)'
