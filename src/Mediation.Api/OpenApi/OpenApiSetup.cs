using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mediation.Api.Http;
using Mediation.Api.Identity;
using Mediation.Api.Identity.Clients;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Mediation.Api.OpenApi;

/// <summary>
/// The OpenAPI document and its reading room: <c>builder.AddOpenApiDocument(); … app.MapOpenApiDocument();</c>.
/// Only endpoints that carry an <see cref="OperationText"/> are in it, and HEAD goes without saying.
/// </summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";
    internal const string BearerScheme = "bearer";
    internal const string OAuthScheme = "oauth2";

    public static void AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ISerializerDataContractResolver>(new JsonSerializerDataContractResolver(ApiJson.Options));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(DocumentName, DocumentPreface.Info);
            options.AddServer(new OpenApiServer { Url = "/", Description = "This server" });
            options.AddSecurityDefinition(
                BearerScheme,
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A token of the caller: `Authorization: Bearer <token>`. Here without the word `Bearer`.",
                }
            );
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new(BearerScheme, document)] = [] });
            options.AddSecurityDefinition(OAuthScheme, OAuth);
            options.DocInclusionPredicate(
                (_, api) => TextOf(api.ActionDescriptor.EndpointMetadata) is not null && api.HttpMethod != HttpMethods.Head
            );
            options.CustomOperationIds(api => TextOf(api.ActionDescriptor.EndpointMetadata)?.Id);
            options.TagActionsBy(api => [TextOf(api.ActionDescriptor.EndpointMetadata)!.Tag.Name]);
            options.CustomSchemaIds(SchemaNames.Of);
            options.SupportNonNullableReferenceTypes();
            options.MapType<JsonNode>(() => new OpenApiSchema());
            options.MapType<JsonElement>(() => new OpenApiSchema());
            options.MapType<JsonObject>(() =>
                new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }
            );
            options.SchemaFilter<SchemaConventions>();
            options.OperationFilter<OperationDescription>();
            options.DocumentFilter<BodyRules>();
            options.DocumentFilter<SharedComponents>();
        });
        services.AddSingleton<OpenApiTexts>();
    }

    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapGet("/openapi/v1.json", (HttpContext context, OpenApiTexts texts) => Answer(context, texts, OpenApiSpecVersion.OpenApi3_1))
            .AllowAnonymous();
        app.MapGet(
                "/openapi/v1.openapi30.json",
                (HttpContext context, OpenApiTexts texts) => Answer(context, texts, OpenApiSpecVersion.OpenApi3_0)
            )
            .AllowAnonymous();
        // As an endpoint, so that it is open to people without a token also where everything else asks for one.
        app.MapSwaggerUI(
                "docs",
                options =>
                {
                    options.DocumentTitle = "Mediation API";
                    options.SwaggerEndpoint("/openapi/v1.json", "v1 (OpenAPI 3.1)");
                    options.SwaggerEndpoint("/openapi/v1.openapi30.json", "v1 (OpenAPI 3.0)");
                    options.EnablePersistAuthorization();
                    options.DisplayRequestDuration();
                    options.DisplayOperationId();
                    options.OAuthClientId(ReadingRoomClient.ClientId);
                    options.OAuthUsePkce();
                }
            )
            .AllowAnonymous();
    }

    private static OpenApiSecurityScheme OAuth
    {
        get
        {
            var scopes = Scopes.All.ToDictionary(scope => scope.Name, scope => scope.Meaning, StringComparer.Ordinal);
            return new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description =
                    "Tokens of this register (RFC 6749). People: the authorization code with PKCE (S256). Clients: the client credentials, by HTTP Basic or as form fields. A party: its access code, by the grant `urn:mediation:params:oauth:grant-type:access-code`.",
                Flows = new OpenApiOAuthFlows
                {
                    AuthorizationCode = new OpenApiOAuthFlow
                    {
                        AuthorizationUrl = new Uri("/oauth/authorize", UriKind.Relative),
                        TokenUrl = new Uri("/oauth/token", UriKind.Relative),
                        RefreshUrl = new Uri("/oauth/token", UriKind.Relative),
                        Scopes = scopes,
                    },
                    ClientCredentials = new OpenApiOAuthFlow { TokenUrl = new Uri("/oauth/token", UriKind.Relative), Scopes = scopes },
                },
            };
        }
    }

    private static OperationText? TextOf(IList<object> metadata) => metadata.OfType<OperationText>().LastOrDefault();

    private static async Task<IResult> Answer(HttpContext context, OpenApiTexts texts, OpenApiSpecVersion version)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Text(await texts.GetAsync(version), "application/json; charset=utf-8");
    }
}

/// <summary>The document as text, made once for each version of the standard: endpoints do not change while the program runs.</summary>
public sealed class OpenApiTexts(IAsyncSwaggerProvider provider)
{
    private readonly ConcurrentDictionary<OpenApiSpecVersion, Lazy<Task<string>>> made = new();

    public Task<string> GetAsync(OpenApiSpecVersion version) => made.GetOrAdd(version, wanted => new(() => MakeAsync(wanted))).Value;

    private async Task<string> MakeAsync(OpenApiSpecVersion version)
    {
        var document = await provider.GetSwaggerAsync(OpenApiSetup.DocumentName);
        return await document.SerializeAsJsonAsync(version, CancellationToken.None);
    }
}
