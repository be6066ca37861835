# What zsh offers for a line: the arguments are capture.zsh and the line. The environment's LAB_SCRIPT
# is the completion's script. Between two lines that end in NUL stands what capture.zsh prints.
zmodload zsh/zpty || exit 1
zpty z zsh -f -i
zpty -w z "source $1"
repeat 50; do
  zpty -r z line
  [[ $line == *ready-to-complete* && $line != *echo* ]] && break
done
zpty -w -n z "$2"$'\t'
integer seen=0
while zpty -r z; do :; done | while IFS= read -r line; do
  if [[ $line == *$'\0\r' ]]; then
    (( seen++ )) && exit 0
  elif (( seen )); then
    echo -E - ${line%$'\r'}
  fi
done
