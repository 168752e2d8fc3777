/// A shell that can complete redrive's command lines.
///
/// Its function asks the program what may follow, so that commands, options and what is in the
/// store are always those of the program that runs.
enum CompletionShell: String, CaseIterable {
    /// Bash.
    case bash
    /// Zsh.
    case zsh
    /// Fish.
    case fish

    /// How a file of it is called where packages install it.
    var fileName: String {
        switch self {
        case .bash: "redrive.bash"
        case .zsh: "_redrive"
        case .fish: "redrive.fish"
        }
    }

    /// What makes the shell complete, to be sourced.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    private static let bashScript = #"""
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

        """#

    private static let zshScript = #"""
        #compdef redrive
        # Completion of redrive for zsh: source <(redrive completion zsh), or as _redrive in $fpath

        _redrive() {
            local -a closed open
            local word help
            while IFS=$'\t' read -r word help; do
                if [[ $word == :files ]]; then
                    _files
                    return
                fi
                if [[ $word == *[:=,] ]]; then
                    open+=("${word//:/\\:}:$help")
                else
                    closed+=("${word//:/\\:}:$help")
                fi
            done < <("${words[1]}" completion --candidates -- \
                "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)
            _describe -t candidates redrive closed
            _describe -t terms term open -S ''
        }
        if [[ ${funcstack[1]-} == _redrive ]]; then
            _redrive "$@"
        elif (( $+functions[compdef] )); then
            compdef _redrive redrive
        fi

        """#

    private static let fishScript = #"""
        # Completion of redrive for fish: redrive completion fish | source

        function __redrive_candidates
            set -l words (commandline -opc)
            set -l current (commandline -ct)
            $words[1] completion --candidates -- $words[2..-1] "$current" 2>/dev/null
        end
        complete -c redrive -n '__redrive_candidates | string match -q :files' -F
        complete -c redrive -n 'not __redrive_candidates | string match -q :files' \
            -f -a '(__redrive_candidates)'

        """#
}
