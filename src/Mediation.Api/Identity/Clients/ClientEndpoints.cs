using System.Security.Cryptography;
using FluentValidation;
using Mediation.Api.Access;
using Mediation.Api.Cases;
using Mediation.Api.Http;
using Mediation.Api.OpenApi;
using Mediation.Api.Problems;
using Mediation.Api.Sandboxes;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mediation.Api.Identity.Clients;

/// <summary>Registers programs, gives them secrets, ends both.</summary>
public static class ClientEndpoints
{
    /// <summary>A program to register.</summary>
    public sealed record Request
    {
        /// <summary>What people call it.</summary>
        public string? Name { get; init; }

        /// <summary>Whether it can keep a secret.</summary>
        public ClientKind? Kind { get; init; }

        /// <summary>The role in which it acts for itself; left out where it acts for people only.</summary>
        public Role? Role { get; init; }

        /// <summary>Organisation or court for which it acts.</summary>
        public string? OrganisationId { get; init; }

        /// <summary>What its tokens may be used for, at most.</summary>
        public IReadOnlyList<string>? Scopes { get; init; }

        /// <summary>Where people may be sent back to after signing in: https, or http on the loopback; compared letter by letter.</summary>
        public IReadOnlyList<string>? RedirectUris { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Name).NotEmpty().Characters(100);
            RuleFor(request => request.Kind).NotNull();
            RuleFor(request => request.OrganisationId).Characters(100);
            RuleFor(request => request.Scopes).NotNull().Items(1, Identity.Scopes.All.Count).DistinctBy(scope => scope);
            RuleForEach(request => request.Scopes).NotNull().Characters(50).Must(Exists).WithErrorCode("unknown_scope");
            RuleFor(request => request.RedirectUris).Items(0, 10);
            RuleForEach(request => request.RedirectUris).NotNull().Characters(500).Must(MayBeSentTo).WithErrorCode("redirect_uri_invalid");
            RuleFor(request => request.Role).Null().When(request => request.Kind == ClientKind.Public);
            RuleFor(request => request.RedirectUris).NotEmpty().When(request => request.Role is null);
        }

        private static bool Exists(string? scope) => scope is null || Identity.Scopes.Exists(scope);

        private static bool MayBeSentTo(string? uri) =>
            uri is null
            || (
                Uri.TryCreate(uri, UriKind.Absolute, out var address)
                && address.Fragment.Length == 0
                && address.UserInfo.Length == 0
                && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            );
    }

    /// <summary>A new client with its first secret.</summary>
    /// <param name="Client">The client.</param>
    /// <param name="SecretId">Names the secret; absent for a public client.</param>
    /// <param name="Secret">The secret, told this once. Absent in a repetition.</param>
    [SchemaName("NewClient")]
    public sealed record Created(Client Client, Guid? SecretId, string? Secret);

    /// <summary>A new secret.</summary>
    /// <param name="SecretId">Names it.</param>
    /// <param name="Secret">The secret, told this once. Absent in a repetition.</param>
    /// <param name="ExpiresAt">From when it is refused.</param>
    [SchemaName("NewClientSecret")]
    public sealed record CreatedSecret(Guid SecretId, string? Secret, DateTimeOffset ExpiresAt);

    /// <summary>A page of clients.</summary>
    /// <param name="Items">In the order of their ids.</param>
    /// <param name="NextCursor">Where the next page begins; absent on the last.</param>
    [SchemaName("ClientPage")]
    public sealed record Page(IReadOnlyList<Client> Items, string? NextCursor);

    internal static readonly ApiTag Tag = new(
        "Accounts",
        "Who may sign in and which programs may call: accounts, roles, clients, secrets. Secrets and codes are told once."
    );

    private static readonly Guid s_secretId = Guid.Parse("01970000-0000-7000-8000-0000000000c1");
    private static readonly DateTimeOffset s_made = Cases.Examples.Moment(2026, 3, 2, 9, 0);
    private static readonly Client s_example = new(
        "c-7k2m9x4tq8w1n5rz",
        "随县法院诉前调解平台",
        ClientKind.Confidential,
        Role.CourtClerk,
        "hubei-1321",
        [Identity.Scopes.CasesRead, Identity.Scopes.CasesWrite],
        [],
        s_made,
        null
    )
    {
        Secrets = [new ClientSecret(s_secretId, s_made, s_made.AddDays(365), null)],
    };

    /// <summary>Puts them at their addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var clients = routes.MapGroup("/v1/clients").AddEndpointFilter(GrantorsOnlyAsync).Needs(Need.AdministerAccounts);
        clients
            .MapPost("", CreateAsync)
            .Describes(
                new(
                    "createClient",
                    Tag,
                    "Register a client",
                    $"A program that asks for tokens at `/oauth/token`. The secret is told this once. Nobody gives a role beyond his own reach. {AnsweredOnce.NoSecretAgain}"
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Takes<Request>(
                new BodyExample(
                    "example",
                    "A court's platform",
                    new Request
                    {
                        Name = s_example.Name,
                        Kind = s_example.Kind,
                        Role = s_example.Role,
                        OrganisationId = s_example.OrganisationId,
                        Scopes = s_example.Scopes,
                        RedirectUris = [],
                    }
                )
            )
            .Answers(
                StatusCodes.Status201Created,
                "Registered.",
                new Created(s_example, s_secretId, "mcs_kJ2v0m3R8s1wXqY5b7d9f1h3j5l7n9p1r3t5v7x9z1B"),
                AnswerHeaders.Location,
                AnswerHeaders.Replayed
            )
            .Refuses("forbidden_role", "role_out_of_reach", "unknown_organisation");
        clients
            .MapGet("", ListAsync)
            .Takes(CommonParameters.Limit, CommonParameters.Cursor)
            .Describes(new("listClients", Tag, "List clients", "Those that lie within your reach, ended ones as well."))
            .Answers(StatusCodes.Status200OK, "As asked.", new Page([s_example], null))
            .Refuses("forbidden_role");
        clients
            .MapGet("/{clientId}", GetAsync)
            .Describes(new("getClient", Tag, "Read a client", "With the ids and times of its secrets, never a secret."))
            .Answers(StatusCodes.Status200OK, "As asked.", s_example)
            .Refuses("forbidden_role");
        clients
            .MapDelete("/{clientId}", EndAsync)
            .Describes(
                new(
                    "revokeClient",
                    Tag,
                    "Revoke a client",
                    "The client and every token it holds end at once, within a second on every node."
                )
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Ended, now or before.")
            .Refuses("forbidden_role");
        clients
            .MapPost("/{clientId}/secrets", CreateSecretAsync)
            .Describes(
                new(
                    "createClientSecret",
                    Tag,
                    "Give a client a further secret",
                    $"At most {ClientStore.MostSecrets} live at a time, so that a new one can be brought out before the old one is ended. Told this once. {AnsweredOnce.NoSecretAgain}"
                )
            )
            .TakesHeaders(RequestHeaders.IdempotencyKeyHeader)
            .Answers(
                StatusCodes.Status201Created,
                "Made.",
                new CreatedSecret(s_secretId, "mcs_kJ2v0m3R8s1wXqY5b7d9f1h3j5l7n9p1r3t5v7x9z1B", s_made.AddDays(365)),
                AnswerHeaders.Replayed
            )
            .Refuses("forbidden_role", "client_keeps_no_secret", "too_many_secrets");
        clients
            .MapDelete("/{clientId}/secrets/{secretId:uuid}", EndSecretAsync)
            .Describes(
                new("revokeClientSecret", Tag, "Revoke a secret of a client", "The secret and every token that came of it end at once.")
            )
            .AnswersWithoutBody(StatusCodes.Status204NoContent, "Ended, now or before.")
            .Refuses("forbidden_role");
    }

    /// <summary>Who administers nothing learns nothing of what there is.</summary>
    internal static async ValueTask<object?> GrantorsOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var role = Caller.Of(context.HttpContext).Actor.Role;
        return Grantors.Roles.Contains(role)
            ? await next(context)
            : Problem.Of("forbidden_role", ("role", Codes.Of(role)), ("allowedRoles", Grantors.Roles.Select(allowed => Codes.Of(allowed))));
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        ClientStore clients,
        ReferenceBook reference,
        AnsweredOnce once,
        CaseTime time
    )
    {
        var grantor = Caller.Of(context).Actor;
        List<Fault> faults = [.. new QueryReader(context).Faults];
        var key = IdempotencyKey.Read(context.Request, faults);
        var body = await JsonBody.ReadAsync<Request>(context);
        if (!body.TryGet(out var request, out var problem, faults))
        {
            return problem;
        }
        if (
            request.Role is { } role
                ? !Grantors.MayGive(grantor, role, request.OrganisationId)
                : !Grantors.Sees(grantor, request.OrganisationId)
        )
        {
            return Problem.Of("role_out_of_reach", ("role", request.Role is { } asked ? Codes.Of(asked) : "–"));
        }
        if (request.Role is { } fitting && !Grantors.Fits(fitting, request.OrganisationId, reference))
        {
            return Problem.DecisionRefused(
                Fault.At("/organisationId", "unknown_organisation", ("organisationId", request.OrganisationId ?? "–"))
            );
        }
        return await once.AnswerAsync(
            context,
            key,
            body.Bytes,
            async keep =>
            {
                var client = new Client(
                    "c-" + RandomNumberGenerator.GetString("0123456789abcdefghjkmnpqrstvwxyz", 16),
                    request.Name!,
                    request.Kind!.Value,
                    request.Role,
                    request.OrganisationId,
                    request.Scopes!,
                    request.RedirectUris ?? [],
                    time.Real.GetUtcNow(),
                    null
                );
                (ClientSecret Kept, string Secret)? first = client.Kind == ClientKind.Confidential ? clients.NewSecret() : null;
                var answer = new Created(
                    client with
                    {
                        Secrets = first is { } secret ? [secret.Kept] : [],
                    },
                    first?.Kept.SecretId,
                    first?.Secret
                );
                var location = $"/v1/clients/{client.ClientId}";
                var kept = keep(StatusCodes.Status201Created, answer with { Secret = null }, location);
                await clients.AddAsync(client, first, grantor, kept, context.RequestAborted);
                context.Response.Headers.Location = location;
                return Json(answer, StatusCodes.Status201Created);
            }
        );
    }

    private static async Task<IResult> ListAsync(HttpContext context, ClientStore clients, Cursors cursors)
    {
        var caller = Caller.Of(context);
        var query = new QueryReader(context);
        var limit = query.Read(CommonParameters.Limit) ?? CommonParameters.DefaultLimit;
        var binding = $"{caller.TenantId}|clients|{caller.Actor.StaffId}|{caller.Actor.OrganisationId}";
        var after = cursors.Read<string>(query, binding);
        if (query.Faults.Count > 0)
        {
            return Problem.Invalid(query.Faults);
        }
        var found = await clients.ListAsync(Grantors.OnlyIn(caller.Actor), after, limit + 1, context.RequestAborted);
        var next = found.Count > limit ? cursors.Encode(binding, found[limit - 1].ClientId) : null;
        return Json(new Page([.. found.Take(limit)], next));
    }

    private static Task<IResult> GetAsync(HttpContext context, string clientId, ClientStore clients) =>
        OnClientAsync(context, clientId, clients, client => Task.FromResult<IResult>(Json(client)));

    private static Task<IResult> EndAsync(HttpContext context, string clientId, ClientStore clients) =>
        OnClientAsync(
            context,
            clientId,
            clients,
            async client => Ended(await clients.EndAsync(client.ClientId, Caller.Of(context).Actor, context.RequestAborted))
        );

    private static Task<IResult> CreateSecretAsync(HttpContext context, string clientId, ClientStore clients, AnsweredOnce once)
    {
        List<Fault> faults = [];
        var key = IdempotencyKey.Read(context.Request, faults);
        return OnClientAsync(
            context,
            clientId,
            clients,
            client => once.AnswerAsync(context, key, ReadOnlyMemory<byte>.Empty, keep => GiveAsync(client, keep)),
            faults
        );

        async Task<IResult> GiveAsync(Client client, KeepAnswer keep)
        {
            if (client.Kind == ClientKind.Public || client.RevokedAt is not null)
            {
                return Problem.Of("client_keeps_no_secret");
            }
            var made = clients.NewSecret();
            var answer = new CreatedSecret(made.Kept.SecretId, made.Secret, made.Kept.ExpiresAt);
            var kept = keep(StatusCodes.Status201Created, answer with { Secret = null });
            return await clients.AddSecretAsync(client.ClientId, made, Caller.Of(context).Actor, kept, context.RequestAborted)
                ? Json(answer, StatusCodes.Status201Created)
                : Problem.Of("too_many_secrets", ("most", ClientStore.MostSecrets));
        }
    }

    private static Task<IResult> EndSecretAsync(HttpContext context, string clientId, Guid secretId, ClientStore clients) =>
        OnClientAsync(
            context,
            clientId,
            clients,
            async client =>
                client.Secrets.Any(secret => secret.SecretId == secretId)
                    ? Ended(await clients.EndSecretAsync(client.ClientId, secretId, Caller.Of(context).Actor, context.RequestAborted))
                    : Problem.Of("not_found")
        );

    // 404 before 400: what lies beyond one's reach is not there.
    private static async Task<IResult> OnClientAsync(
        HttpContext context,
        string clientId,
        ClientStore clients,
        Func<Client, Task<IResult>> then,
        IReadOnlyList<Fault>? ofHeaders = null
    )
    {
        Fault[] faults = [.. new QueryReader(context).Faults, .. ofHeaders ?? []];
        if (
            Characters.FaultIn(clientId, freeText: false) is not null
            || await clients.FindAsync(clientId, context.RequestAborted) is not { } client
            || !Grantors.Sees(Caller.Of(context).Actor, client.OrganisationId)
        )
        {
            return Problem.Of("not_found");
        }
        return faults.Length > 0 ? Problem.Invalid(faults) : await then(client);
    }

    private static IResult Ended(bool found) => found ? TypedResults.NoContent() : Problem.Of("not_found");

    private static JsonHttpResult<T> Json<T>(T answer, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(answer, ApiJson.Options, statusCode: status);
}
