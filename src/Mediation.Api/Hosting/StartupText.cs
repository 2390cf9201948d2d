using Mediation.Api.Access;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Hosting;

/// <summary>What a newcomer wants to know when the server is up.</summary>
public static class StartupText
{
    /// <summary>Prints addresses and, in development, the credentials to try them with.</summary>
    public static void Print(WebApplication app)
    {
        foreach (var url in app.Urls)
        {
            Console.WriteLine($"Listening on {url}   API description: {url}/docs");
        }
        foreach (var token in app.Environment.IsProduction() ? [] : app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.Tokens)
        {
            Console.WriteLine($"  {Codes.Of(token.Role), -20} Authorization: Bearer {token.Token}   ({token.Label})");
        }
    }
}
