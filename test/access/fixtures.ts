/** Public keys made for these tests, with bits and fingerprint as `ssh-keygen -l` prints them. The private halves are gone. */
export const keys = {
  ed25519: {
    line: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA27zb/aYCblo4YNjZOSzCXi0v46anV962rUb60N3Vom',
    bits: 256,
    fingerprint: 'SHA256:T0TuBidh6gjqxQOgsQ7I1S1ZwhXdWcYdL4Gsg5sPn6g'
  },
  ecdsa256: {
    line: 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBLYH1UvJzmn0nTvBnAPADVNGfiX6WMdt4wrhnOCQmlcB9gbBH1uzQc+657rCIdphy1+AuUfn+owLY0nDvjC2gME=',
    bits: 256,
    fingerprint: 'SHA256:+JkrSiY900CGap6aKGXUE0vcXg8xMArr4yjy9FjFIUo'
  },
  ecdsa384: {
    line: 'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBBNd3feUzJPqhC1B5MoOtx5m3E8g4uV+nyCBoVr16ZWZV/IuS3XCVzx/zL+ooChTItEY20detZhgX6pAFPIUQM9CMfZ2rlx9hNjwIIQyOSUL+q/oLPwl2SFhO8vm++c2lQ==',
    bits: 384,
    fingerprint: 'SHA256:qSQAH7JOBKgRQZ1iGbjBtrCERQrwmRY/HqGDx9O5uIc'
  },
  ecdsa521: {
    line: 'ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBABm6fDTyHr1TlaDArDJqkMYY7JAqhWMgaW4o2wuaOwDfl3IVAv8Ar0P8NoyBd2W/3GutoSkQr5wNYNAK0NyQLrOZgETLO7mQOg5QlVZVWQYv5UQtqxFRq4qZubZq+j1UBFQanzzB8x82kDiEw1oWgjtySoo2RtkjkjSXPIt4qdcL/mjag==',
    bits: 521,
    fingerprint: 'SHA256:fWUisI9c5q9HTpe0Qyfl3fdgjleIxLIJm9+kuBK/5yI'
  },
  rsa1024: {
    line: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDPlQosTNL6ozoAiTeOOzmIu2iImSL2j6W0G53GDl306axr/KktJV7tYzW330fxzhDEsxzSkIx0Lckcb7ZpJNaFIRv5qRrX5lCpzd1uwYc7I+82Un+KuQhhRcR2i2Emb1aRbfu4OQpMWqLR7Df3Lfbp57Yv30Av4ohmKmikCDt65Q==',
    bits: 1024,
    fingerprint: 'SHA256:5Sf3RxTpTQDyPoRVU1jIH+gbU5RDsWQDQD8byCgdlF8'
  },
  rsa2048: {
    line: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDD7dYlCUBXnRYQ0nIZhjfqLVYpwR60TnuNlf7aMHxhgt6kadbHEKRkmI5alGGNh9Miouj/zBRKBQE0IwzirZU/EuYL85M1kkPXlaSqXonU0JUU2nnhyNzUUP2IKqgZJGhk6gokugBiHBLOxWS6ctma4IY62Y6Rwh9ZlQLEsd6ykyoJYbSzKyDE/SK7IOEy5ko9oBcDTiVrQdWlDW9O707WGyD/Jtshk7XDMondIyH8yS8igeuL7YZUdE0S6c3jDlNzCJ5PD+Xo17iRoUdpsUqrfGD7SsZTegVomdVifEyJDV37/a+ga7OyWXJUYdkjJvNAlb83hTpv7t1fEw+SHpL1',
    bits: 2048,
    fingerprint: 'SHA256:FyCqGEp1FT+0Kg62sxpk9lSxPzSKlFYAEvGxqgTIZus'
  },
  rsa3072: {
    line: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQDMNLKU6ednY5/tkFl4oXmGWXjBTC4C9YgJlwUD4HiVklDIlUomtyrbGBK60j9JLD4BOFhuuTn8/0lgAEarBtP0FwTsiSI9jMjhtiafxsfGTmpL/u1TbvQ7Fvzf5ZncHg8rHzex/eU2pQqaVdua+GjbSUtwqsFWAdUrVR5jE89Lg19zy5pz5bnpJVj/pICJdp6LUlosr+tnJ8SaQSObFyMO0DUVojSUPdzveMqMpwfDJt4GcTXREeGbR+EmjZEzFnd71qwhHnU/FF/45eLfPcNLexPbDircXuuE8sgYg3kwHGEjY2dUadX4JpQOjXwk6PCIeFoQwY8VGs80sSI3UZ2V9LG5t6mqT8tcSXsPB6e736Kjstazl/pAGfJ+XtomRiSDVi6ENYKtE3Z/nrTv3Yo5Y4xIlu4EubisBp0yVWiRQSo/D+A40xJVIYT0R0praI+3cwcx1FqndhOUkCg+TE40lIpE65Jc36W6dsb21YAGjdiYBAT2FxrVZkJcMzpLlWU=',
    bits: 3072,
    fingerprint: 'SHA256:iFFuSLnwfHGrmWPr845to6T+crSAI/wKOkO7PDg+YF0'
  },
  skEd25519: {
    line: 'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIA27zb/aYCblo4YNjZOSzCXi0v46anV962rUb60N3VomAAAABHNzaDo=',
    bits: 256,
    fingerprint: 'SHA256:Jubv4FLF23qoU1ADfDkIapjzidJdl/pMFZB4MdW+Rws'
  },
  skEcdsa: {
    line: 'sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBLYH1UvJzmn0nTvBnAPADVNGfiX6WMdt4wrhnOCQmlcB9gbBH1uzQc+657rCIdphy1+AuUfn+owLY0nDvjC2gMEAAAAEc3NoOg==',
    bits: 256,
    fingerprint: 'SHA256:9Q89mKU2KVEFf6jbiewonIFpPGQG5aqDn9iopy2diPU'
  }
} as const

/** A self-made authority, good for a hundred years. */
export const authority = {
  fingerprint: '87:23:4B:96:D2:34:2E:AF:6F:C4:DC:0B:23:88:18:0F:5D:AA:BB:02:9D:17:90:94:9A:9B:F4:5C:94:96:7A:AC',
  pem: [
    '-----BEGIN CERTIFICATE-----',
    'MIIBpzCCAU2gAwIBAgIUJ8HXn113x9z6K5g/CKvRxUpxEB8wCgYIKoZIzj0EAwIw',
    'KDEQMA4GA1UECgwHRXhhbXBsZTEUMBIGA1UEAwwLUmVnaXN0cnkgQ0EwIBcNMjYx',
    'MTIxMTMzNDI0WhgPMjEyNjEwMjgxMzM0MjRaMCgxEDAOBgNVBAoMB0V4YW1wbGUx',
    'FDASBgNVBAMMC1JlZ2lzdHJ5IENBMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE',
    'fdnuHRLycVfLHCFCvC3hIJR5UD0Hb3hgk/P1GwFNSkTeZq9h9exR8XlzihITSAS0',
    'xhxKCzISyaS8/FVeDO6GX6NTMFEwHQYDVR0OBBYEFBx8zy5xt708CwawlXpAvnWF',
    'Jx5AMB8GA1UdIwQYMBaAFBx8zy5xt708CwawlXpAvnWFJx5AMA8GA1UdEwEB/wQF',
    'MAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIhAOCGa7XfcrbwWR3MHgznSul343I7am2T',
    '47EnzCucdUcyAiAj00ouR8hzBf+7NTp3NJBdpduiOWz1f5sxmIkr8fmpzw==',
    '-----END CERTIFICATE-----',
    ''
  ].join('\n')
}

/** crypt(3) of `correct horse battery staple`, made by Python's crypt module with libxcrypt. */
export const hashes = {
  sha512: '$6$abcdefghijklmnop$UY4jc6.rVibJ9tqDqiG0GMdZRHkv1j4sPRRH2eUSo3Kszltzbk30CmYcWPNRTD/KsYFHF7WTtNkAxF3dZ3zPE.',
  sha512Rounds:
    '$6$rounds=10000$saltsalt$5y5jP4EfGEoWq/4rC1ck5kCG1TGGI4TbDQZGY.p/c8sKFcfUkNW8pD6j9Az2IrlXGqZGucQlyKytkhJHc7E.x1',
  sha256: '$5$abcdefghijklmnop$hC8AP1csILKOixKEZZT5Ow0ioyImaJ1l9c7ERrYV6O8',
  sha256Rounds: '$5$rounds=10000$saltsalt$ohrNDGyv5lf3LZ7CqzWRMrtSnkmkiID25MFqWDY5in3',
  bcrypt: '$2b$10$abcdefghijklmnopqrstuuGGgFFcYeueaAql8Z7U7CnCTRw4DR77W',
  md5: '$1$abcdefgh$4/U5.w6NPtLkJ2WyrTwm91',
  yescrypt: '$y$j9T$abcdefghijklmnop$PVOHjxO.A4LmtReq6NnH/KSkMoVk.KXqLgud8GhZ917',
  scrypt: '$7$CU..../....abcdefgh$Oci5ueVbluvAQj7u.xJTBV13Szx8IgDRfQMaTy4HMG5',
  gostYescrypt: '$gy$j9T$abcdefghijklmnop$2rMFbSgwTFWXtyjp1SUYyGsyShLuMWOzAc4QxeBlnoA'
} as const

/** The moment that all tests here are set in. */
export const now = new Date('2026-11-21T12:00:00Z')
