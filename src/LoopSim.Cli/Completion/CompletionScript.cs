namespace LoopSim.Cli;

/// <summary>What a shell runs to complete a command line of loopsim: it asks the program, which answers a candidate a line.</summary>
internal static class CompletionScript
{
    /// <summary>In bash a word also ends at a colon or an equals sign, so what stands before it is taken off the candidates.</summary>
    public const string Bash = """
        _loopsim()
        {
            local line="${COMP_LINE:0:COMP_POINT}" candidate
            line="${line#* }"
            local word="${line##* }"
            local before="${word%"${word##*[=:]}"}"
            COMPREPLY=()
            while IFS= read -r candidate; do
                if [[ $candidate == "$word"* ]]; then
                    COMPREPLY+=("${candidate#"$before"}")
                fi
            done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
            if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then
                compopt -o nospace 2>/dev/null
            fi
        }
        complete -o default -F _loopsim loopsim

        """;

    public const string Zsh = """
        #compdef loopsim
        _loopsim()
        {
            local line="${(j: :)words[2,CURRENT]}"
            local -a found
            found=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            compadd -S '' -- ${(M)found:#*=}
            compadd -- ${found:#*=}
            (( compstate[nmatches] )) || _files
        }
        compdef _loopsim loopsim

        """;

    public const string Fish = """
        function __loopsim_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l line (string join ' ' -- $words[2..-1])
            loopsim "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c loopsim -a '(__loopsim_complete)'

        """;
}
