/**
 * Completion for bash.
 * @module
 */

import { CALL, LAB, NAME } from "../../installed/called.ts";
import type { Grammar, GrammarCommand, Place } from "./grammar.ts";

export function bashScript({ commands, standard }: Grammar): string {
  const names = commands.map(({ name }) => name);
  const [program, ...words] = CALL;
  const isCall = words.map((word, i) => `\${COMP_WORDS[${i + 1}]} == ${word}`).join(" && ");
  return `# bash completion for ${NAME}, and for ${LAB}: made by "${NAME} completions bash".

# What may stand in a place: words, or the mark of a file's name.
_${NAME}_place() {
  case "$1" in
${commands.flatMap(places).map((line) => `    ${line}\n`).join("")}  esac
}

# Completes the words from that one on: those before it name the command.
_${NAME}_from() {
  local first=$1 command=${standard} option= number=0 equals=0 places i
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  i=$first
  if ((COMP_CWORD > first)); then
    case \${COMP_WORDS[first]} in
      ${names.join(" | ")}) command=\${COMP_WORDS[first]} i=$((first + 1)) ;;
    esac
  fi
  for (( ; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then
      ((number++))
    elif [[ \${COMP_WORDS[i + 1]} != = && -n $(_${NAME}_place "$command \${COMP_WORDS[i]}") ]]; then
      ((i++))
    fi
    while [[ \${COMP_WORDS[i + 1]} == = ]]; do
      ((i += 2))
    done
  done
  # bash takes --name=value for three words, and --name value=file for four.
  if [[ $cur == = ]]; then
    equals=$COMP_CWORD cur=
  elif [[ $before == = ]]; then
    equals=$((COMP_CWORD - 1))
  elif [[ $before == -* && $COMP_CWORD -gt $first ]]; then
    option=$before
  fi
  if ((equals > 0)); then
    option=\${COMP_WORDS[equals - 1]}
    if [[ $option != -* ]]; then
      option=\${COMP_WORDS[equals - 2]}
      [[ $option == = ]] && option=\${COMP_WORDS[equals - 3]}
      option+==
    fi
  fi
  [[ -n $option ]] && places=$(_${NAME}_place "$command $option")
  if [[ -z $places && $cur == -* ]]; then
    places=$(_${NAME}_place "$command -")
  elif [[ -z $places ]]; then
    places=$(_${NAME}_place "$command $number")
    ((COMP_CWORD == first)) && places+=" ${names.join(" ")}"
  fi
  if [[ " $places " == *" <file> "* ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
  fi
  places=" $places "
  places=\${places/ <file> / }
  places=\${places/ <text> / }
  mapfile -t -O \${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$places" -- "$cur")
  # States are written large, and typed small.
  if ((\${#COMPREPLY[@]} == 0)) && [[ -n $cur ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$places" -- "\${cur^^}")
  fi
}

_${NAME}() {
  _${NAME}_from 1
}

_${NAME}_through() {
  if [[ $COMP_CWORD -gt ${words.length} && ${isCall} ]]; then
    _${NAME}_from ${words.length + 1}
  elif [[ -n $_${NAME}_before_it ]]; then
    "$_${NAME}_before_it" "$@"
  fi
}

if [[ $(complete -p ${program} 2>/dev/null) =~ -F\\ ([^ ]+) && \${BASH_REMATCH[1]} != _${NAME}_through ]]; then
  _${NAME}_before_it=\${BASH_REMATCH[1]}
fi
complete -F _${NAME} ${NAME}
complete -o bashdefault -o default -F _${NAME}_through ${program}
`;
}

/**
 * The cases of a command: its options' names, their values, what these go on with after an equals
 * sign of their own, and its operands.
 */
function places({ name, options, operands, repeats }: GrammarCommand): string[] {
  const spellings = options.flatMap(({ long, short }) => [long, ...short ? [short] : []]);
  const last = operands.length - 1;
  return [
    line([`${name} -`], spellings),
    ...options.filter(({ value }) => value !== undefined).flatMap((option) => [
      line([option.long, ...option.short ? [option.short] : []].map((text) => `${name} ${text}`), [
        "<text>",
        ...words(option.place),
      ]),
      line([`${name} ${option.long}=`], [option.withFile ? "<file>" : "<text>"]),
    ]),
    ...operands.map((place, number) =>
      repeats && number === last
        ? `"${name} "[0-9]*) echo '${words(place).join(" ")}' ;;`
        : line([`${name} ${number}`], words(place))
    ),
  ];
}

/** A value that is just text has its mark too, so that no operand is offered in its place. */
function words({ words, files }: Place): string[] {
  return [...words, ...files ? ["<file>"] : []];
}

function line(names: readonly string[], words: readonly string[]): string {
  return `${names.map((name) => `"${name}"`).join(" | ")}) echo '${words.join(" ")}' ;;`;
}
