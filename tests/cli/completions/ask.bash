# What bash offers for a line: the arguments are the script and the line's words.
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
how=$(complete -p "$1")
[[ $how =~ -F\ ([^ ]+) ]]
"${BASH_REMATCH[1]}" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
