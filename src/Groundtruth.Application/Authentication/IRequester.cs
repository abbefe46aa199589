namespace Groundtruth.Application.Authentication;

public interface IRequester<TPrincipal>
    where TPrincipal : class, IAuthenticated
{
    void Authenticate(TPrincipal authenticated);
}
