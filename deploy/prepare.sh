#!/usr/bin/env bash
# Prepares compose.yaml: writes .env with random passwords, and a certificate for groundtruth.test signed by a new local authority.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
umask 077

if [[ ! -f .env ]]; then
  {
    for name in POSTGRES_PASSWORD MINIO_PASSWORD GRAFANA_PASSWORD; do echo "$name=$(openssl rand -hex 16)"; done
    echo "ENCRYPTION_KEY=$(openssl rand -base64 32)"
  } > .env.new
  mv .env.new .env
fi

folder=deploy/certificates
if [[ ! -f $folder/groundtruth.crt ]]; then
  mkdir -p $folder
  openssl req -x509 -newkey rsa:2048 -nodes -days 825 -subj "/CN=Groundtruth local authority" \
    -keyout $folder/ca.key -out $folder/ca.crt 2> /dev/null
  openssl req -new -newkey rsa:2048 -nodes -subj "/CN=groundtruth.test" \
    -keyout $folder/groundtruth.key -out $folder/groundtruth.csr 2> /dev/null
  openssl x509 -req -in $folder/groundtruth.csr -CA $folder/ca.crt -CAkey $folder/ca.key -CAcreateserial -days 825 \
    -extfile <(echo "subjectAltName=DNS:groundtruth.test,DNS:media.groundtruth.test") -out $folder/groundtruth.crt 2> /dev/null
  # The program's user in the container reads the authority's certificate.
  chmod 755 $folder
  chmod 644 $folder/ca.crt
fi

echo "Wrote .env and $folder. Let your browser trust $folder/ca.crt, and add this line to /etc/hosts:"
echo "127.0.0.1 groundtruth.test media.groundtruth.test"
