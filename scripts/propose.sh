#!/bin/sh
# Opens a pull request with some changed files, or renews the one that stands on the same branch.
# Usage, in a workflow: propose.sh BRANCH TITLE FILE... <body
# The environment holds GH_TOKEN and SERVER. git reads the token from settings in its environment,
# so that it stands in no file and in no argument.
set -eu
branch=$1
title=$2
shift 2

if git diff --quiet -- "$@"; then
  echo "Nothing changed in $*: no pull request is due."
  exit 0
fi

auth=$(printf 'x-access-token:%s' "$GH_TOKEN" | base64 | tr -d '\n')
export GIT_CONFIG_COUNT=1
export GIT_CONFIG_KEY_0="http.$SERVER/.extraheader"
export GIT_CONFIG_VALUE_0="Authorization: basic $auth"

body=$(mktemp)
cat >"$body"
git switch --quiet --force-create "$branch"
git add -- "$@"
git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet --message "$title"
git push --quiet --force origin "HEAD:refs/heads/$branch"

known=$(gh pr list --head "$branch" --state open --json number --jq '.[0].number // empty')
if [ -n "$known" ]; then
  gh pr edit "$known" --title "$title" --body-file "$body"
else
  gh pr create --head "$branch" --title "$title" --body-file "$body"
fi
