using Mediation.Api.Hosting;
using Mediation.Api.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Mediation.Api.Tests.Contract;

/// <summary>The register as it is wired, for what it says of itself: no request here reaches a database, and there is none.</summary>
public sealed class RegisterDocument : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("register").FullName;

    public WebApplication App { get; private set; } = null!;
    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Mediation:LocalFolder", folder)]);
        App = Register.Build(builder, new Database("Host=127.0.0.1;Port=1;Username=nobody;Database=nowhere;Timeout=1", null));
        await App.StartAsync();
        Client.BaseAddress = new Uri(App.Urls.Single());
    }

    public Task<string> Text(OpenApiSpecVersion version) => App.Services.GetRequiredService<OpenApiTexts>().GetAsync(version);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
