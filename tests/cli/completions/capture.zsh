# Makes an interactive zsh print its candidates in place of showing them.
PROMPT=
# More candidates than that would be asked about, before the shell ends.
LISTMAX=1000000
# Collected once, by whoever comes first: it takes zsh longer than all else.
autoload -Uz compinit && compinit -u -C -d $LAB_SCRIPT.dump
source $LAB_SCRIPT
bindkey '^M' undefined
bindkey '^J' undefined
bindkey '^I' complete-word
null-line() { echo -E - $'\0' }
compprefuncs=(null-line)
comppostfuncs=(null-line exit)
zstyle ':completion:*' insert-tab false
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return
  fi
  typeset -a hits
  builtin compadd -A hits "$@"
  [[ -n $hits ]] || return
  print -rl -- $hits
  builtin compadd "$@"
}
echo ready-to-complete
