/// The version of the program, as `--version` and the `User-Agent` header say it (B12).
package let redriveVersion = "0.1.0"
