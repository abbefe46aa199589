# docs/operations.md explains how to run the image. It needs write access to /scratch and /tmp only.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /source
COPY .editorconfig Directory.Build.props Directory.Packages.props global.json ./
COPY src src
COPY docs docs
RUN dotnet publish src/Groundtruth.Api --configuration Release --no-self-contained --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# Unpinned, because Ubuntu deletes old versions of packages.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap curl ffmpeg \
    && rm -rf /var/lib/apt/lists/* \
    && install --directory --owner="$APP_UID" --group="$APP_UID" --mode=0700 /scratch
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080 Inspection__ScratchPath=/scratch
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --start-period=60s CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["dotnet", "Groundtruth.Api.dll"]
