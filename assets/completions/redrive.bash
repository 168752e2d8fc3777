# Completion of redrive for bash: source <(redrive completion bash)

_redrive() {
    local line=${COMP_LINE:0:COMP_POINT} word index
    local -a words
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    local current=${words[${#words[@]}-1]}
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        if [[ $word == :files ]]; then
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "${current#*=}")
            return
        fi
        COMPREPLY+=("$word")
    done < <("${words[0]}" completion --candidates -- "${words[@]:1}" 2>/dev/null)
    # A term goes on after its colon.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=,] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    # Bash takes what stands before a colon or an equals sign for a word of its own.
    local breaks=$COMP_WORDBREAKS before=""
    if [[ $breaks == *:* && $current == *:* ]]; then
        before=${current%"${current##*:}"}
    elif [[ $breaks == *=* && $current == *=* ]]; then
        before=${current%"${current##*=}"}
    fi
    for index in "${!COMPREPLY[@]}"; do
        word=${COMPREPLY[index]#"$before"}
        # What a shell would take for its own, such as attempts:>3, is quoted.
        [[ $word == *[!A-Za-z0-9_./:,@%+=*-]* ]] && printf -v word %q "$word"
        COMPREPLY[index]=$word
    done
}
complete -F _redrive redrive
