using Mediation.Api.Access;
using Mediation.Api.Identity.Accounts;
using Mediation.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Mediation.Api.Hosting;

/// <summary>What a newcomer wants to know when the server is up.</summary>
public static class StartupText
{
    /// <summary>Prints how the first administrator gets in. It stands on the console and nowhere else.</summary>
    public static void PrintFirstAdministrator(WebApplication app, string code)
    {
        var address = app.Urls.FirstOrDefault() ?? "";
        Console.WriteLine(
            $"  First administrator:  set a password at {address}/oauth/password   staff id: {FirstAdministrator.StaffId}   one-time code: {code}"
        );
    }

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
