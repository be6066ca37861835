/**
 * Completion for bash.
 * @module
 */

import type { Grammar, GrammarCommand, Place } from "./grammar.ts";

export function bashScript({ commands, standard }: Grammar): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion for lab, and for deno task lab: made by "lab completions bash".

# What may stand in a place: words, or the mark of a file's name.
_lab_place() {
  case "$1" in
${commands.flatMap(places).map((line) => `    ${line}\n`).join("")}  esac
}

# Completes the words from that one on: those before it name the command.
_lab_from() {
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
    elif [[ \${COMP_WORDS[i + 1]} != = && -n $(_lab_place "$command \${COMP_WORDS[i]}") ]]; then
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
  [[ -n $option ]] && places=$(_lab_place "$command $option")
  if [[ -z $places && $cur == -* ]]; then
    places=$(_lab_place "$command -")
  elif [[ -z $places ]]; then
    places=$(_lab_place "$command $number")
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

_lab() {
  _lab_from 1
}

_lab_deno() {
  if [[ $COMP_CWORD -gt 2 && \${COMP_WORDS[1]} == task && \${COMP_WORDS[2]} == lab ]]; then
    _lab_from 3
  elif [[ -n $_lab_before_deno ]]; then
    "$_lab_before_deno" "$@"
  fi
}

if [[ $(complete -p deno 2>/dev/null) =~ -F\\ ([^ ]+) && \${BASH_REMATCH[1]} != _lab_deno ]]; then
  _lab_before_deno=\${BASH_REMATCH[1]}
fi
complete -F _lab lab
complete -o bashdefault -o default -F _lab_deno deno
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
