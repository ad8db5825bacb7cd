var e,t,n,r,i,a,o,s,c,l,u=Symbol.for(`pv`),d={},f=[],p=/^m(i|n|o|s|text|space)$/,m=Array.isArray,h=f.slice,g=Object.assign;function _(e){e&&e.parentNode&&e.remove()}function v(n,r,i,a,o){var s={type:n,props:r,key:i,ref:a,__k:null,__:null,__b:0,__e:null,__c:null,constructor:u,__v:o||++t,__i:-1,__u:0};return!o&&e.vnode&&e.vnode(s),s}function y(e){return e.children}function b(e,t){this.props=e,this.context=t,this.__g=0}function x(e,t){if(t==null)return e.__&&x(e.__,e.__i+1);for(var n;t<e.__k.length;t++)if((n=e.__k[t])&&n.__e)return n.__e;return typeof e.type!=`function`||e.props.__P?null:x(e)}function S(t){var n,r=t.__v,i=r.__e,a=[],o=[],s=t.__P;s&&((n=g({constructor:u},r)).__v=r.__v+1,e.vnode&&e.vnode(n),j(s,n,r,t.__n,s.namespaceURI,32&r.__u?[i]:null,a,i||x(r),32&r.__u,o),n.__v=r.__v,n.__.__k[n.__i]=n,N(a,n,o),r.__=r.__e=null,n.__e!=i&&C(n))}function C(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),C(e)}function w(t){(8&t.__g||(t.__g|=8,n.push(t),i++))&&r==e.debounceRendering||((r=e.debounceRendering)||queueMicrotask)(T)}function T(){try{for(var e,t=1;n.length;)n.length>t&&n.sort(a),e=n.shift(),t=n.length,8&e.__g&&S(e)}finally{(i=n.length)&&(r||queueMicrotask)(T)}}function ee(e,t,n,r,i,a,o,s,c,l,u){var p,m,h,g,_,v,y=r.__k||f,b=t.length;for(c=E(n,t,y,c,b),p=0;p<b;p++)(h=n.__k[p])!=null&&(m=~h.__i&&y[h.__i]||d,h.__i=p,v=j(e,h,m,i,a,o,s,c,l,u),g=h.__e,(m.ref!=h.ref||8&m.__u)&&(m.ref&&P(m.ref,null,h,m),h.ref&&u.push(h.ref,h.__c||g,h)),_||=g,4&h.__u?(c=D(h,c,e,!m.__v),m.__e&&(m.__e=null)):typeof h.type==`function`&&v!==void 0?c=v:g&&(c=g.nextSibling),h.__u&=-21);return n.__e=_,c}function E(e,t,n,r,i){var a,o,s,c,l,d,f,p,h,g=n.length,_=g,b=0,S=0,C=e.__k=Array(i);for(a=0;a<i;a++)(o=t[a])!=null&&typeof o!=`boolean`&&typeof o!=`function`?(typeof o!=`object`||o.constructor===String?o=C[a]=v(null,o):m(o)?o=C[a]=v(y,{children:o}):o.constructor===u&&o.__b?o=C[a]=v(o.type,o.props,o.key,o.ref,o.__v):C[a]=o,c=a+b,o.__=e,o.__b=e.__b+1,s=null,~(l=o.__i=O(o,n,c,_))&&(_--,(s=n[l])&&(s.__u|=2)),s&&s.__v?(o.__u|=16,l==c-1?b--:l==c+1?b++:l!=c&&(l>c?b--:b++,S=1)):(~l||(i>g?b--:i<g&&b++),typeof o.type!=`function`&&(o.__u|=4))):C[a]=null;if(S){for(d=[],f=[],a=0;a<i;a++)if((o=C[a])&&16&o.__u){for(b=0,p=d.length;b<p;)d[h=b+p>>1]<o.__i?b=h+1:p=h;d[b]=o.__i,f[a]=b+1}for(b=d.length;a--;)f[a]&&(f[a]==b?b--:C[a].__u|=4)}if(_)for(a=0;a<g;a++)!(s=n[a])||2&s.__u||(s.__e==r&&(r=x(s)),ie(s,s));return r}function D(e,t,n,r){var i,a,o,s;if(typeof e.type==`function`){if(e.props.__P)return t;if(i=e.__k)for(a=0;a<i.length;a++)i[a]&&(i[a].__=e,t=D(i[a],t,n,!1));return t}for(t&&!t.parentNode&&(t=x(e))&&!t.parentNode&&(t=null),o=e.__e,s=t;s&&s.nodeType==8;)s=s.nextSibling;for(o!=s&&(!r&&n.moveBefore&&o.parentNode?n.moveBefore(o,t):n.insertBefore(o,t||null)),t=o;(t&&=t.nextSibling)&&t.nodeType==8&&!t.data.startsWith(`$s`););return t}function O(e,t,n,r){var i,a=e.key,o=e.type,s=t[n],c=s&&!(2&s.__u);if(s===null&&a==null||c&&a==s.key&&o==s.type)return n;if(r>+!!c){for(i=n-1;i>=0;i--)if((s=t[i])&&!(2&s.__u)&&a==s.key&&o==s.type)return i;for(i=n+1;i<t.length;i++)if((s=t[i])&&!(2&s.__u)&&a==s.key&&o==s.type)return i}return-1}function k(e,t,n){n??=``,t[0]==`-`?e.setProperty(t,n):e[t]=n}function A(e,t,n,r,i){var a,o;if(t==`style`){if(typeof n==`string`)e.style.cssText=n;else{if(typeof r==`string`&&(e.style.cssText=r=``),r)for(t in r)n&&t in n||k(e.style,t);if(n)for(t in n)r&&n[t]==r[t]||k(e.style,t,n[t])}}else if(t[0]==`o`&&t[1]==`n`)typeof n!=`function`&&(n=null),typeof r!=`function`&&(r=null),(e.__e||={})[t]=n,n&&r||(o=l[t]||(l[t]=te(t)),(e.__a||={})[t]=c,a=t!=(t=t.replace(s,`$1`)),(t=t.slice(2))[0]<`a`&&(t=t.toLowerCase()),n?e.addEventListener(t,o,a):e.removeEventListener(t,o,a));else{if(i==`http://www.w3.org/2000/svg`)t=t.replace(/xlink(H|:h)/,`h`).replace(/sName$/,`s`);else if(t!=`width`&&t!=`height`&&t!=`href`&&t!=`list`&&t!=`form`&&t!=`tabIndex`&&t!=`download`&&t!=`rowSpan`&&t!=`colSpan`&&t!=`role`&&t!=`popover`&&t in e)try{e[t]=n??``;return}catch{}if(typeof n==`function`)return;n==null||!1===n&&t[4]!=`-`?e.removeAttribute(t):e.setAttribute(t,t==`popover`&&n==1?``:n)}}function te(t){return function(n){var r=this.__e;if(r){if(r=r[t],n[o]==null)n[o]=c++;else if(n[o]<this.__a[t])return;return r(e.event?e.event(n):n)}}}function j(t,n,r,i,a,o,s,c,l,d){var p,h,v,S,C,w,T,E,D,O,k,A,te,j,N,P,F,I,L=n.type;if(n.constructor!==u)return null;128&r.__u&&(l=32&r.__u,p=r.__c.__z)&&(n.__u|=l,h=o=[],p.nodeType==8?c=M(p,o):o.push(p),c=o[0]||c),(p=e.__b)&&p(n);n:if(typeof L==`function`){v=s.length;try{if(E=n.props,D=(p=L.prototype)&&p.render,O=(p=L.contextType)&&i[p.__c],k=p?O?O.props.value:p.__:i,(S=r.__c)?(n.__c=S,2&S.__g&&(S.__g|=1)):(D?n.__c=S=new L(E,k):(n.__c=S=new b(E,k),S.constructor=L,S.render=ae),O&&O.sub(S),S.state||(S.state={}),S.__n=i,S.__g|=8,S.__h=[],S.__k=[]),D&&(S.__s||(S.__s=S.state),L.getDerivedStateFromProps&&(S.__s==S.state&&(S.__s=g({},S.__s)),g(S.__s,L.getDerivedStateFromProps(E,S.__s)))),C=S.props,w=S.state,S.__v=n,r.__c){if(E!==C&&D&&!L.getDerivedStateFromProps&&S.componentWillReceiveProps&&S.componentWillReceiveProps(E,k),n.__v==r.__v&&!(8&S.__g)||!(4&S.__g)&&S.shouldComponentUpdate&&!1===S.shouldComponentUpdate(E,S.__s,k)){n.__v!=r.__v&&(S.props=E,S.state=S.__s,S.__g&=-9),n.__e=r.__e,n.__k=r.__k,n.__k.some(function(e){e&&(e.__=n)}),f.push.apply(S.__h,S.__k),S.__k=[],S.__h.length&&s.push(S),c=x(r);break n}S.componentWillUpdate&&S.componentWillUpdate(E,S.__s,k),D&&S.componentDidUpdate&&S.__h.push(function(){S.componentDidUpdate(C,w,T)})}else D&&!L.getDerivedStateFromProps&&S.componentWillMount&&S.componentWillMount(),D&&S.componentDidMount&&S.__h.push(S.componentDidMount);S.context=k,S.props=E,S.__P=t,S.__g&=-5,A=e.__r,te=D?25:0;do S.__g&=-9,A&&A(n),p=S.render(S.props,S.state=S.__s,S.context);while(8&S.__g&&++te<25);D&&(f.push.apply(S.__h,S.__k),S.__k=[]),S.state=S.__s,S.getChildContext&&(i=g({},i,S.getChildContext())),D&&r.__c&&S.getSnapshotBeforeUpdate&&(T=S.getSnapshotBeforeUpdate(C,w)),j=p&&p.type===y&&p.key==null?p.props.children:p,E.__P&&(p=c,a=(t=E.__P).namespaceURI,l=o=null,r.props&&r.props.__P!=t&&(r.__k.some(function(e){e&&ie(e,e)}),r.__k=null),c=r.__k?x(r,0):null),c=ee(t,m(j)?j:[j],n,r,i,a,o,s,c,l,d),E.__P&&(n.__e=null,c=p),n.__u&=-161,h&&h.some(_),S.__h.length&&s.push(S),1&S.__g&&(S.__g&=-4)}catch(t){if(s.length=v,n.__v=null,l||o){if(t&&t.then){if(n.__u|=128|l,o){for(~(F=o.indexOf(c||void 0))||(F=o.length);(I=o[F-1])&&I.nodeType==8;)F--;for(;F<o.length;F++)if(I=o[F]){if(o[F]=null,N){if(I==P)break}else{if(I.nodeType!=8)break;I.data.startsWith(`$s`)&&(P=M(N=I))}}}if(!N){for(;c&&c.nodeType==8&&c.nextSibling;)c=c.nextSibling;N=c}(p=M(N=n.__c.__z||(n.__c.__z=N)))?(n.__e=N,c=p):n.__e=c,c&&=c.nextSibling}else o&&o.some(_)}else n.__e=r.__e;n.__k||=r.__k||[],t&&t.then||ne(n),e.__e(t,n,r)}}else c=n.__e=re(r.__e,n,r,i,a,o,s,l,d,t);return(p=e.diffed)&&p(n),c}function M(e,t){if(e&&e.nodeType==8&&e.data.startsWith(`$s`))for(var n=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith(`$s`))n++;else if(e.data.startsWith(`/$s`)&&!--n)return e}t&&t.push(e)}}function ne(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(ne))}function N(t,n,r){for(var i=0;i<r.length;)P(r[i++],r[i++],r[i++]);e.__c&&e.__c(n,t),t.some(function(n){try{t=n.__h,n.__h=[],t.some(function(e){e.call(n)})}catch(t){e.__e(t,n.__v)}})}function re(t,n,r,i,a,o,s,c,l,u){var f,g,v,y,b,S,C,w,T=r.props||d,E=n.props,D=n.type;if(D==`svg`?a=`http://www.w3.org/2000/svg`:D==`math`?a=`http://www.w3.org/1998/Math/MathML`:a||=`http://www.w3.org/1999/xhtml`,o){for(f=0;f<o.length;f++)if((b=o[f])&&(D?b.localName==D:b.nodeType==3)){t=b,o[f]=null;break}}if(!t){if(w=u.ownerDocument||document,!D)return w.createTextNode(E);t=w.createElementNS(a,D,E.is?E:u),c&&=(e.__m&&e.__m(n,o),!1),o=null}if(D){if(u=D==`template`&&t.content||t,o=D==`textarea`&&E.defaultValue!=null?null:o&&h.call(u.childNodes),!c&&o)for(T={},f=0;f<t.attributes.length;f++)T[(b=t.attributes[f]).name]=b.value;for(f in T)b=T[f],f==`dangerouslySetInnerHTML`?v=b:f==`children`||f in E||f==`value`&&`defaultValue`in E||f==`checked`&&`defaultChecked`in E||A(t,f,null,b,a);for(f in E)b=E[f],f==`children`?y=b:f==`dangerouslySetInnerHTML`?g=b:f==`value`?S=b:f==`checked`?C=b:c&&typeof b!=`function`||T[f]===b||A(t,f,b,T[f],a);g?(c||v&&(g.__html==v.__html||g.__html==t.innerHTML)||(t.innerHTML=g.__html),n.__k=[]):(v&&(t.textContent=``),(D==`foreignObject`||a==`http://www.w3.org/1998/Math/MathML`&&p.test(D))&&(a=`http://www.w3.org/1999/xhtml`),ee(u,m(y)?y:[y],n,r,i,a,o,s,o?o[0]:r.__k&&x(r,0),c,l),o&&o.some(_)),c&&D!=`textarea`||(f=`value`,D==`progress`&&S==null?t.removeAttribute(f):S==null||S===t[f]&&(D!=`progress`||S)||A(t,f,S,T[f],a),f=`checked`,C!=null&&C!=t[f]&&A(t,f,C,T[f],a))}else T===E||c&&t.data==E||(t.data=E);return t}function P(t,n,r,i){try{typeof t==`function`?n?n.__x=t(n)||1:(i&&=i.__c||i.__e)&&(n=i.__x)&&(i.__x=null,typeof n==`function`?n():t(null)):t.current=n}catch(t){e.__e(t,r)}}function ie(t,n,r){var i,a,o,s;if(e.unmount&&e.unmount(t),!(i=t.ref)||i.current&&i.current!=t.__e||P(i,null,n,t),i=t.__c){if(i.componentWillUnmount)try{i.componentWillUnmount()}catch(t){e.__e(t,n)}i.__P=i.__n=null}if(i=t.__k)for(s=0;s<i.length;s++)i[s]&&ie(i[s],n,typeof t.type!=`function`||r&&!t.props.__P);!r&&(i=t.__c)&&(i=i.__z)&&(a=M(i,o=[]))&&(i==t.__e&&o.some(_),_(a),_(i)),r||_(t.__e),t.__e=t.__c=t.__=null}function ae(e,t,n){return this.constructor(e,n)}function F(t,n){var r,i,a,o;e.__&&e.__(t,n),n.nodeType==9&&(n=n.documentElement),i=(r=t&&32&t.__u)?null:n.__k,n.__k=v(y,{children:[t]}),a=[],o=[],j(n,n.__k,i||d,d,n.namespaceURI,i?null:n.firstChild?h.call(n.childNodes):null,a,i?i.__e:n.firstChild,r,o),N(a,n.__k,o),n.__k.props.children=null}e={__e:function(e,t,n,r){for(var a,o,s;t=t.__;)if((a=t.__c)&&!(1&a.__g)){a.__g|=4;try{if((s=(o=a.constructor)&&o.getDerivedStateFromError)&&a.setState(o.getDerivedStateFromError(e)),a.componentDidCatch&&(a.componentDidCatch(e,r||{}),s=1),s&&8&a.__g)return void(a.__g|=2)}catch(t){e=t}}throw i=0,e}},t=0,b.prototype.setState=function(e,t){var n=this.__s;n&&n!=this.state||(n=this.__s=g({},this.state)),typeof e==`function`&&(e=e(g({},n),this.props)),e&&(g(n,e),this.__v&&(t&&this.__k.push(t),w(this)))},b.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),w(this))},b.prototype.render=y,n=[],i=0,a=function(e,t){return e.__v.__b-t.__v.__b},o=Symbol(),s=/(PointerCapture)$|Capture$/i,c=0,l={};var I,L,oe,se,ce=Object.is,R=0,le=[],ue=[],z=e,de=z.__b,fe=z.__r,pe=z.diffed,me=z.__c,he=z.unmount,ge=z.__;function B(e,t){z.__h&&z.__h(L,e,R||t),R=0;var n=L.__H||(L.__H={__:[],__h:[]});return e>=n.__.length&&n.__.push({}),n.__[e]}function V(e){return R=1,_e(Oe,e)}function _e(e,t,n){var r=B(I++,2);if(r.t=e,!r.__c&&(r.__=[n?n(t):Oe(void 0,t),function(e){var t=(r.__N||r.__)[0],n=r.t(t,e);ce(t,n)||(r.__N=[n,r.__[1]],r.__c.setState({}))}],r.__c=L,!L.__f)){L.__f=!0;var i=L.shouldComponentUpdate;L.shouldComponentUpdate=function(e,t,n){var r=this.__H;if(!r)return!0;var a=!1,o=this.props!=e;if(r.__.some(function(e){e.__N&&(a=!0,ce(e.__[0],e.__N[0])||(o=!0))}),i){var s=i.call(this,e,t,n);return a?s||o:s}return!a||o}}return r.__}function ve(e,t){var n=B(I++,3);!z.__s&&De(n.__H,t)&&(n.__P=!0,n.__=e,n.u=t,L.__H.__h.push(n))}function ye(e,t){var n=B(I++,7);return De(n.__H,t)&&(n.__=e(),n.__H=t),n.__}function be(e,t){return R=8,ye(function(){return e},t)}function xe(){var e=B(I++,11);if(!e.__){for(var t=L.__v;!t.__m&&t.__;)t=t.__;var n=t.__m||(t.__m=[0,0]);e.__=`P`+n[0]+`-`+n[1]++}return e.__}function Se(){var e;do{for(;e=ue.shift();)try{H(e)}catch(t){z.__e(t,{__:(e=e.__P)&&e.__v})}for(;e=le.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(H),t.__h.some(Ee),t.__h=[]}catch(n){t.__h=[],z.__e(n,e.__v)}}}while(ue.length)}z.__b=function(e){L=null,de&&de(e)},z.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),ge&&ge(e,t)},z.__r=function(e){fe&&fe(e),I=0;var t=(L=e.__c).__H;t&&(oe==L?L.__h=[]:(t.__h.some(H),t.__h.some(Ee),I=0),t.__h=[],t.__.some(function(e){e.__N&&(e.__=e.__N),e.u=e.__N=void 0})),oe=L},z.diffed=function(e){pe&&pe(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Te(le.push(t)),t.__H.__.some(function(e){e.u&&(e.__H=e.u)})),oe=L=null},z.__c=function(e,t){t.some(function(e){try{e.__h.some(H),e.__h=e.__h.filter(function(e){return!e.__||Ee(e)})}catch(t){e.__h=[function(){throw t}]}}),me&&me(e,t)},z.unmount=function(e){he&&he(e);var t,n,r=e.__c;r&&r.__H&&(r.__H.__.some(function(r){try{if(r.__P&&r.__c){if(n===void 0){for(n=e.__;n&&(!n.__c||!n.__c.__P);)n=n.__;n&&=n.__c}r.__P=n,Te(ue.push(r))}else H(r)}catch(e){t=e}}),r.__H=void 0,t&&z.__e(t,r.__v))};var Ce=typeof requestAnimationFrame==`function`;function we(e){var t,n=function(){clearTimeout(r),Ce&&cancelAnimationFrame(t),setTimeout(e)},r=setTimeout(n,35);Ce&&(t=requestAnimationFrame(n))}function Te(e){e!=1&&se==z.requestAnimationFrame||((se=z.requestAnimationFrame)||we)(Se)}function H(e){var t=L,n=e.__c;typeof n==`function`&&(e.__c=void 0,n()),L=t}function Ee(e){var t=L;e.__c=e.__(),L=t}function De(e,t){return!e||e.length!=t.length||t.some(function(t,n){return!ce(t,e[n])})}function Oe(e,t){return typeof t==`function`?t(e):t}var ke=class extends Error{issues;constructor(e){super(e.map(Ae).join(`
`)),this.name=`InputError`,this.issues=e}};function Ae(e){let t=e.at?`${e.at.file}:${e.at.line}:${e.at.column}: `:``,n=e.path.length>0?` in ${Me(e.path)}`:``,r=e.found===void 0?``:`; found ${e.found}`,i=e.expected===void 0?``:`; expected ${e.expected}`,a=e.hint===void 0?``:`; ${e.hint}`;return je(`${t}${e.message}${n}${r}${i}${a}`)}function je(e){return e.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,`?`)}function Me(e){return e.map((e,t)=>typeof e==`number`?`[${e}]`:t===0?e:`.${e}`).join(``)}function Ne({value:e,issues:t}){if(t)throw new ke(t);return e}var Pe=Symbol(`Comlink.proxy`),Fe=Symbol(`Comlink.endpoint`),Ie=Symbol(`Comlink.releaseProxy`),Le=Symbol(`Comlink.finalizer`),U=Symbol(`Comlink.thrown`),Re=e=>typeof e==`object`&&!!e||typeof e==`function`,ze=new Map([[`proxy`,{canHandle:e=>Re(e)&&e[Pe],serialize(e){let{port1:t,port2:n}=new MessageChannel;return Ve(e,t),[n,[n]]},deserialize(e){return e.start(),We(e)}}],[`throw`,{canHandle:e=>Re(e)&&U in e,serialize({value:e}){let t;return t=e instanceof Error?{isError:!0,value:{message:e.message,name:e.name,stack:e.stack}}:{isError:!1,value:e},[t,[]]},deserialize(e){throw e.isError?Object.assign(Error(e.value.message),e.value):e.value}}]]);function Be(e,t){for(let n of e)if(t===n||n===`*`||n instanceof RegExp&&n.test(t))return!0;return!1}function Ve(e,t=globalThis,n=[`*`]){t.addEventListener(`message`,function r(i){if(!i||!i.data)return;if(!Be(n,i.origin)){console.warn(`Invalid origin '${i.origin}' for comlink proxy`);return}let{id:a,type:o,path:s}=Object.assign({path:[]},i.data),c=(i.data.argumentList||[]).map(J),l;try{let t=s.slice(0,-1).reduce((e,t)=>e[t],e),n=s.reduce((e,t)=>e[t],e);switch(o){case`GET`:l=n;break;case`SET`:t[s.slice(-1)[0]]=J(i.data.value),l=!0;break;case`APPLY`:l=n.apply(t,c);break;case`CONSTRUCT`:l=$e(new n(...c));break;case`ENDPOINT`:{let{port1:t,port2:n}=new MessageChannel;Ve(e,n),l=Qe(t,[t])}break;case`RELEASE`:l=void 0;break;default:return}}catch(e){l={value:e,[U]:0}}Promise.resolve(l).catch(e=>({value:e,[U]:0})).then(n=>{let[i,s]=q(n);t.postMessage(Object.assign(Object.assign({},i),{id:a}),s),o===`RELEASE`&&(t.removeEventListener(`message`,r),Ue(t),Le in e&&typeof e[Le]==`function`&&e[Le]())}).catch(e=>{let[n,r]=q({value:TypeError(`Unserializable return value`),[U]:0});t.postMessage(Object.assign(Object.assign({},n),{id:a}),r)})}),t.start&&t.start()}function He(e){return e.constructor.name===`MessagePort`}function Ue(e){He(e)&&e.close()}function We(e,t){let n=new Map;return e.addEventListener(`message`,function(e){let{data:t}=e;if(!t||!t.id)return;let r=n.get(t.id);if(r)try{r(t)}finally{n.delete(t.id)}}),Je(e,n,[],t)}function W(e){if(e)throw Error(`Proxy has been released and is not useable`)}function Ge(e){return Y(e,new Map,{type:`RELEASE`}).then(()=>{Ue(e)})}var G=new WeakMap,K=`FinalizationRegistry`in globalThis&&new FinalizationRegistry(e=>{let t=(G.get(e)||0)-1;G.set(e,t),t===0&&Ge(e)});function Ke(e,t){let n=(G.get(t)||0)+1;G.set(t,n),K&&K.register(e,t,e)}function qe(e){K&&K.unregister(e)}function Je(e,t,n=[],r=function(){}){let i=!1,a=new Proxy(r,{get(r,o){if(W(i),o===Ie)return()=>{qe(a),Ge(e),t.clear(),i=!0};if(o===`then`){if(n.length===0)return{then:()=>a};let r=Y(e,t,{type:`GET`,path:n.map(e=>e.toString())}).then(J);return r.then.bind(r)}return Je(e,t,[...n,o])},set(r,a,o){W(i);let[s,c]=q(o);return Y(e,t,{type:`SET`,path:[...n,a].map(e=>e.toString()),value:s},c).then(J)},apply(r,a,o){W(i);let s=n[n.length-1];if(s===Fe)return Y(e,t,{type:`ENDPOINT`}).then(J);if(s===`bind`)return Je(e,t,n.slice(0,-1));let[c,l]=Xe(o);return Y(e,t,{type:`APPLY`,path:n.map(e=>e.toString()),argumentList:c},l).then(J)},construct(r,a){W(i);let[o,s]=Xe(a);return Y(e,t,{type:`CONSTRUCT`,path:n.map(e=>e.toString()),argumentList:o},s).then(J)}});return Ke(a,e),a}function Ye(e){return Array.prototype.concat.apply([],e)}function Xe(e){let t=e.map(q);return[t.map(e=>e[0]),Ye(t.map(e=>e[1]))]}var Ze=new WeakMap;function Qe(e,t){return Ze.set(e,t),e}function $e(e){return Object.assign(e,{[Pe]:!0})}function q(e){for(let[t,n]of ze)if(n.canHandle(e)){let[r,i]=n.serialize(e);return[{type:`HANDLER`,name:t,value:r},i]}return[{type:`RAW`,value:e},Ze.get(e)||[]]}function J(e){switch(e.type){case`HANDLER`:return ze.get(e.name).deserialize(e.value);case`RAW`:return e.value}}function Y(e,t,n,r){return new Promise(i=>{let a=et();t.set(a,i),e.start&&e.start(),e.postMessage(Object.assign({id:a},n),r)})}function et(){return[,,,,].fill(0).map(()=>Math.floor(Math.random()*(2**53-1)).toString(16)).join(`-`)}var tt=8,nt=class extends Error{constructor(){super(`dropped`),this.name=`Dropped`}},rt=class{#e=[];#t=[];#n=[];constructor(){let e=Math.max(1,Math.min(tt,navigator.hardwareConcurrency));for(let t=0;t<e;t++){let e=We(new Worker(new URL(new URL(`worker-B3f7S0MX.js`,import.meta.url).href,``+import.meta.url),{type:`module`}));this.#t.push(e),this.#e.push(e)}}run(e){return new Promise((t,n)=>{this.#n.push({run:r=>e(r).then(t,n),drop:n}),this.#r()})}each(e){return Promise.all(this.#t.map(e))}clear(){let e=this.#n;this.#n=[];for(let{drop:t}of e)t(new nt)}#r(){let e=this.#e.pop();if(!e)return;let t=this.#n.shift();t?(t.run(e).finally(()=>{this.#e.push(e),this.#r()}),this.#r()):this.#e.push(e)}},it=class{#e=new rt;#t=0;#n;open(e){let t=JSON.stringify({...e,files:e.files.map(({name:e})=>e)});if(this.#n?.asked===t)return this.#n.opened;this.#e.clear();let n=`${++this.#t}`,r=this.#e.each(t=>t.open(n,e)).then(([e])=>{if(!e)throw Error(`there is no worker`);return new at(this.#e,n,Ne(e))});return this.#n={asked:t,opened:r},r}},at=class{outline;#e;#t;#n=new Map;constructor(e,t,n){this.#e=e,this.#t=t,this.outline=n}async verdict(e){let{pairs:t}=this.outline,n=new Map,r=0;return await Promise.all(t.map(async i=>{let a=this.#n.get(i.key)??this.#e.run(async e=>Ne(await e.map(this.#t,i)));this.#n.set(i.key,a),n.set(i.key,await a),e(++r,t.length)})),this.#e.run(async e=>Ne(await e.verdict(this.#t,n)))}},ot=[`verdict`,`map`,`gemm`,`primitives`,`pareto`,`assumptions`,`proof`],st=[`phase`,`batch`,`sequence`,`context`,`count`,`budget`,`arch`,`profile`,`mapper`,`baseline-mapper`,`threshold`,`interleaving`,`duplication`,`objective`,`factors`,`nodes`,`seed`,`patience`,`x`,`y`,`parameter`,`factor`,`measure`],ct=[`cim`,`at`,`staging`,`set`,`fix`,`dim`],X={view:`verdict`,words:[`bert-large`],options:{},own:[]};function lt({options:e}){let{"baseline-mapper":t,...n}=e;return{...n,...t===void 0?{}:{baselineMapper:t}}}var ut={verdict:`advise`,map:`when`,gemm:`map`,primitives:`target`,pareto:`pareto`,assumptions:`diff`,proof:`map`},dt={x:[`map`],y:[`map`],fix:[`map`],parameter:[`primitives`],factor:[`primitives`],measure:[`primitives`]};function ft(e){let t=[`npx`,`cimpass`,ut[e.view]],n=e.gemm===void 0?e.words:[e.gemm];e.view!==`map`&&t.push(...n);for(let n of st){let r=e.options[n];r!==void 0&&pt(n,e.view)&&t.push(`--${n}`,r)}for(let n of ct)if(pt(n,e.view))for(let r of e.options[n]??[])t.push(`--${n}`,r);return e.view===`proof`&&t.push(`--certificate`,`proof.json`),t.map(mt).join(` `)}function pt(e,t){return dt[e]?.includes(t)??!0}function mt(e){return/^[\w@%+=:,./-]+$/.test(e)?e:`'${e.replaceAll(`'`,`'\\''`)}'`}var ht=Symbol.for(`pv`),gt=0;Array.isArray;function Z(t,n,r,i,a,o){n||={};var s,c,l=n;if(`ref`in l&&typeof t!=`function`)for(c in l={},n)c==`ref`?s=n[c]:l[c]=n[c];var u={type:t,props:l,key:r,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:ht,__v:--gt,__i:-1,__u:0};return(a||o)&&(u.__source=a,u.__self=o),e.vnode&&e.vnode(u),u}function _t({state:e}){let t=ft(e);return Z(`section`,{class:`command`,"aria-label":`The command that gives this`,children:[Z(`code`,{children:t}),Z(vt,{label:`Copy command`,text:()=>t}),Z(vt,{label:`Copy link`,text:()=>location.href})]})}function vt({label:e,text:t}){let[n,r]=V(!1);return Z(`button`,{type:`button`,onClick:async()=>{await navigator.clipboard.writeText(t()),r(!0),setTimeout(()=>r(!1),1500)},children:Z(`span`,{role:`status`,children:n?`Copied`:e})})}function yt(e){if(typeof e==`object`&&e&&!Object.isFrozen(e)){Object.freeze(e);for(let t of Object.values(e))yt(t)}return e}var{primitives:bt,architectures:xt,workloads:St,transformers:Ct,mappings:wt}=yt({primitives:[{kind:`primitive`,name:`analog6T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: analog6T
description: Analog macro of 6T cells with local computing, 8-bit MACs.
source: >-
  A Local Computing Cell and 6T SRAM-Based Computing-in-Memory Macro With 8-b MAC Operation for
  Edge AI Chips, IEEE JSSC 56(9), 2021 (IEEE document 9416993)
domain: analog
cell: 6T
Rp: 64
Cp: 4
Rh: 1
Ch: 16
precision: 8 b
capacity: 4 KiB
latency:
  value: 5.833197123242881 ns
  source: >-
    9 ns, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 4.1 ns that the
    abstract states as fastest (4.1 to 8.4 ns; it does not state 9 ns)
  kind: scaled
  together: flavour
  range: [0.5817305946024535 ns, 5.833197123242881 ns]
  range_switch: primitive-source
  published:
    switch: latency-node
    value: 9 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 9 ns at 28
      nm, 0.80 V; not in the cited abstract
mac_energy:
  value: 0.3170429281171438 pJ
  source: >-
    2 operations / 14.05 TOPS/W, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP
    at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the
    68.4 TOPS/W of the abstract, high end with its 11.5 TOPS/W (it does not state 14.05)
  kind: scaled
  together: flavour
  range: [0.05510900115050599 pJ, 0.3873437513083366 pJ]
  range_switch: primitive-source
  published:
    switch: ops-per-mac
    value: 0.15 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.9 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.966852893 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.607821558416036 pJ, 1.966852893 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.34
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.8 V
`,value:{name:`analog6T`,description:`Analog macro of 6T cells with local computing, 8-bit MACs.`,source:`A Local Computing Cell and 6T SRAM-Based Computing-in-Memory Macro With 8-b MAC Operation for Edge AI Chips, IEEE JSSC 56(9), 2021 (IEEE document 9416993)`,domain:`analog`,cell:`6T`,Rp:64,Cp:4,Rh:1,Ch:16,capacity_bits:32768,precision_bits:8,latency_ns:{value:5.833197123242881,source:`9 ns, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 4.1 ns that the abstract states as fastest (4.1 to 8.4 ns; it does not state 9 ns)`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:9,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 9 ns at 28 nm, 0.80 V; not in the cited abstract`},range:[.5817305946024535,5.833197123242881],rangeSwitch:`primitive-source`},macEnergy_pJ:{value:.3170429281171438,source:`2 operations / 14.05 TOPS/W, scaled from 32 nm LP at 0.80 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 68.4 TOPS/W of the abstract, high end with its 11.5 TOPS/W (it does not state 14.05)`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.15,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.05510900115050599,.3873437513083366],rangeSwitch:`primitive-source`},writeEnergy_pJ:{value:1.9,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.966852893 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.607821558416036,1.966852893]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.34,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.8}},{kind:`primitive`,name:`analog8T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: analog8T
description: Analog sparsity-aware core of 8T cells.
source: >-
  A 65 nm 1.4-6.7 TOPS/W Adaptive-SNR Sparsity-Aware CIM Core with Load Balancing Support for DL
  Workloads (IEEE document 10121243)
domain: analog
cell: 8T
Rp: 64
Cp: 4
Rh: 1
Ch: 16
precision: 8 b
capacity: 4 KiB
latency:
  value: 715.5500556086391 ns
  source: >-
    240 ns, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration
    58 (2017)); low end with 45 nm HP as target and the 144 ns of the study's runs, which give
    429.33 ns in LP
  kind: scaled
  together: flavour
  range: [93.98643462460335 ns, 715.5500556086391 ns]
  published:
    switch: latency-node
    value: 144 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 144 ns at
      65 nm, 1.1 V in its runs, 240 ns in its sheet
mac_energy:
  value: 0.18074731207860728 pJ
  source: >-
    2 operations / 6.7 TOPS/W, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker
    & Baas, Integration 58 (2017)); low end with 45 nm HP as target, high end with the 1.4
    TOPS/W of the title
  kind: scaled
  together: flavour
  range: [0.15295232893986105 pJ, 0.8650049935190492 pJ]
  published:
    switch: ops-per-mac
    value: 0.09 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 3.0 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 3.062026212 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [2.5386656185516356 pJ, 3.062026212 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 2.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 65 nm
voltage: 1.1 V
`,value:{name:`analog8T`,description:`Analog sparsity-aware core of 8T cells.`,source:`A 65 nm 1.4-6.7 TOPS/W Adaptive-SNR Sparsity-Aware CIM Core with Load Balancing Support for DL Workloads (IEEE document 10121243)`,domain:`analog`,cell:`8T`,Rp:64,Cp:4,Rh:1,Ch:16,capacity_bits:32768,precision_bits:8,latency_ns:{value:715.5500556086391,source:`240 ns, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target and the 144 ns of the study's runs, which give 429.33 ns in LP`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:144,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 144 ns at 65 nm, 1.1 V in its runs, 240 ns in its sheet`},range:[93.98643462460335,715.5500556086391]},macEnergy_pJ:{value:.18074731207860728,source:`2 operations / 6.7 TOPS/W, scaled from 65 nm bulk at 1.1 V to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target, high end with the 1.4 TOPS/W of the title`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.09,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.15295232893986105,.8650049935190492]},writeEnergy_pJ:{value:3,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 3.062026212 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[2.5386656185516356,3.062026212]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:2.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`65 nm`,voltage_V:1.1}},{kind:`primitive`,name:`digital6T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital6T
description: All-digital macro of 6T cells with adder trees, full precision.
source: >-
  An 89 TOPS/W and 16.3 TOPS/mm2 All-Digital SRAM-Based Full-Precision Compute-In-Memory Macro in
  22nm for Machine-Learning Edge Applications, ISSCC 2021 (IEEE document 9365766)
domain: digital
cell: 6T
Rp: 256
Cp: 16
Rh: 1
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 90.82881693124074 ns
  source: >-
    18 ns, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [19.883716491077433 ns, 90.82881693124074 ns]
  published:
    switch: latency-node
    value: 18 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 18 ns at
      22 nm, 0.72 V
mac_energy:
  value: 0.6838622853894065 pJ
  source: >-
    2 operations / 24.7 TOPS/W, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [0.5786992239140777 pJ, 0.6838622853894065 pJ]
  published:
    switch: ops-per-mac
    value: 0.34 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 3.2 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 3.261355662 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [2.707909993121745 pJ, 3.261355662 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.4
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 22 nm
voltage: 0.72 V
`,value:{name:`digital6T`,description:`All-digital macro of 6T cells with adder trees, full precision.`,source:`An 89 TOPS/W and 16.3 TOPS/mm2 All-Digital SRAM-Based Full-Precision Compute-In-Memory Macro in 22nm for Machine-Learning Edge Applications, ISSCC 2021 (IEEE document 9365766)`,domain:`digital`,cell:`6T`,Rp:256,Cp:16,Rh:1,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:90.82881693124074,source:`18 ns, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:18,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 18 ns at 22 nm, 0.72 V`},range:[19.883716491077433,90.82881693124074]},macEnergy_pJ:{value:.6838622853894065,source:`2 operations / 24.7 TOPS/W, scaled from 20 nm HP at 0.72 V (nearest to 22 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.34,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[.5786992239140777,.6838622853894065]},writeEnergy_pJ:{value:3.2,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 3.261355662 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[2.707909993121745,3.261355662]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.4,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`22 nm`,voltage_V:.72}},{kind:`primitive`,name:`digital8T`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital8T
description: >-
  Bit-serial macro of 8T cells. Holds 10 rows of weights, 1280 B of its 4096 B, as in the study.
source: >-
  A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory
  Vector Computing, IEEE JSSC 55(1), 2020
domain: digital
cell: 8T
Rp: 1
Cp: 128
Rh: 10
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 184.5982115370237 ns
  source: >-
    233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [40.41116714908618 ns, 184.5982115370237 ns]
  published:
    switch: latency-node
    value: 233 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at
      28 nm, 0.85 V
mac_energy:
  value: 1.67264820492373 pJ
  source: >-
    2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.4154314965906614 pJ, 1.67264820492373 pJ]
  published:
    switch: ops-per-mac
    value: 0.84 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.7 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.438577183845927 pJ, 1.780017703 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.85 V
`,value:{name:`digital8T`,description:`Bit-serial macro of 8T cells. Holds 10 rows of weights, 1280 B of its 4096 B, as in the study.`,source:`A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory Vector Computing, IEEE JSSC 55(1), 2020`,domain:`digital`,cell:`8T`,Rp:1,Cp:128,Rh:10,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:184.5982115370237,source:`233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:233,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at 28 nm, 0.85 V`},range:[40.41116714908618,184.5982115370237]},macEnergy_pJ:{value:1.67264820492373,source:`2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.84,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[1.4154314965906614,1.67264820492373]},writeEnergy_pJ:{value:1.7,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.438577183845927,1.780017703]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.85}},{kind:`primitive`,name:`digital8T-full`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/primitive.json
cimpass: primitive/1
name: digital8T-full
description: Bit-serial macro of 8T cells. Holds 32 rows of weights, all of its 4096 B.
source: >-
  A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory
  Vector Computing, IEEE JSSC 55(1), 2020
domain: digital
cell: 8T
Rp: 1
Cp: 128
Rh: 32
Ch: 1
precision: 8 b
capacity: 4 KiB
latency:
  value: 184.5982115370237 ns
  source: >-
    233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker &
    Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [40.41116714908618 ns, 184.5982115370237 ns]
  published:
    switch: latency-node
    value: 233 ns
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at
      28 nm, 0.85 V
mac_energy:
  value: 1.67264820492373 pJ
  source: >-
    2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at
    1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.4154314965906614 pJ, 1.67264820492373 pJ]
  published:
    switch: ops-per-mac
    value: 0.84 pJ
    source: >-
      WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy
      of one operation, half a MAC, rounded
write_energy:
  value: 1.7 pJ
  source: >-
    WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its
    derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with
    45 nm HP as target
  kind: scaled
  together: flavour
  range: [1.438577183845927 pJ, 1.780017703 pJ]
leakage:
  value: 0 pJ/ns
  source: >-
    not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)
  kind: chosen
  range: [0 pJ/ns, 0.000141511 pJ/ns]
area_factor:
  value: 1.1
  source: WWW (arXiv 2312.15896) and the primitive sheet its authors published with it
  kind: measured
row_write:
  value: 1 ns
  source: >-
    a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md
  kind: chosen
ping_pong: false
node: 28 nm
voltage: 0.85 V
`,value:{name:`digital8T-full`,description:`Bit-serial macro of 8T cells. Holds 32 rows of weights, all of its 4096 B.`,source:`A 28-nm Compute SRAM With Bit-Serial Logic/Arithmetic Operations for Programmable In-Memory Vector Computing, IEEE JSSC 55(1), 2020`,domain:`digital`,cell:`8T`,Rp:1,Cp:128,Rh:32,Ch:1,capacity_bits:32768,precision_bits:8,latency_ns:{value:184.5982115370237,source:`233 ns, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`latency-node`,value:233,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: 233 ns at 28 nm, 0.85 V`},range:[40.41116714908618,184.5982115370237]},macEnergy_pJ:{value:1.67264820492373,source:`2 operations / 2.45 TOPS/W, scaled from 32 nm LP at 0.85 V (nearest to 28 nm) to 45 nm LP at 1.0 V (Stillmaker & Baas, Integration 58 (2017)); low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,published:{switch:`ops-per-mac`,value:.84,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: the energy of one operation, half a MAC, rounded`},range:[1.4154314965906614,1.67264820492373]},writeEnergy_pJ:{value:1.7,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it: as run; its derivation gives 1.780017703 pJ per 8-bit weight, the high end; low end with 45 nm HP as target`,kind:`scaled`,together:`flavour`,range:[1.438577183845927,1.780017703]},leakage_pJ_per_ns:{value:0,source:`not stated; none, as the study ran it. High end: a plain SRAM of 4 KiB (CACTI 7.0, 45 nm, itrs-lstp, 32-bit words)`,kind:`chosen`,range:[0,141511e-9]},areaFactor:{value:1.1,source:`WWW (arXiv 2312.15896) and the primitive sheet its authors published with it`,kind:`measured`},rowWrite_ns:{value:1,source:`a choice, one row of Cp·Ch weights in a 1 GHz cycle: docs/decisions/0003-consistent-values.md`,kind:`chosen`},pingPong:!1,node:`28 nm`,voltage_V:.85}}],architectures:[{kind:`architecture`,name:`a100-chip`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: a100-chip
description: >-
  An Nvidia A100 of 108 multiprocessors like the study's baseline, which share the DRAM bandwidth and a second-level
  cache that all data passes. What several of them need at a time, the cache reads once.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the
  multiprocessors: docs/decisions/0011-where.md
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow, except: [L2, SM]}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per
        bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 512 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 1555 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction
      kind: specified
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: L2
    capacity:
      value: 40 MiB
      source: >-
        A100 whitepaper (Nvidia, 2020), 40 MB, which are 80 slices of 512 KiB
      kind: defined
    block: 64 B
    read_energy:
      value: 300.6053125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and
        Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice
        gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array
        with one 512-bit port, 2884.15 pJ, which pays for wires across the chip
      kind: simulated
      together: L2-access-energy
      range: [300.6053125 pJ, 2884.2353125 pJ]
    write_energy: &l2-write
      value: 401.122 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB
        as one array with one 512-bit port
      kind: simulated
      together: L2-access-energy
      range: [401.122 pJ, 2859.3 pJ]
    update_energy: *l2-write
    leakage:
      value: 1.1460192 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW,
        for each of 80 slices
      kind: simulated
    area:
      value: 166228800 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm²,
        for each of 80 slices; tags are not counted
      kind: simulated
    read_bandwidth: &l2-bandwidth
      value: 5120 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study
      kind: specified
    write_bandwidth: *l2-bandwidth
    keeps: [A, B, Z]
    loops: any

  - fanout: SM
    x: {size: 108, dimensions: [M, N, batch]}

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes
      kind: specified
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`a100-chip`,description:`An Nvidia A100 of 108 multiprocessors like the study's baseline, which share the DRAM bandwidth and a second-level cache that all data passes. What several of them need at a time, the cache reads once.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the multiprocessors: docs/decisions/0011-where.md`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`,except:[`L2`,`SM`]},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:12440,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction`,kind:`specified`},writeBandwidth_bits_per_ns:{value:12440,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s, in either direction`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`L2`,capacity_bits:{value:335544320,source:`A100 whitepaper (Nvidia, 2020), 40 MB, which are 80 slices of 512 KiB`,kind:`defined`},block_bits:512,readEnergy_pJ:{value:300.6053125,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array with one 512-bit port, 2884.15 pJ, which pays for wires across the chip`,kind:`simulated`,together:`L2-access-energy`,range:[300.6053125,2884.2353125]},writeEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},updateEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},leakage_pJ_per_ns:{value:1.1460192,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW, for each of 80 slices`,kind:`simulated`},area_um2:{value:166228800,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm², for each of 80 slices; tags are not counted`,kind:`simulated`},readBandwidth_bits_per_ns:{value:40960,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study`,kind:`specified`},writeBandwidth_bits_per_ns:{value:40960,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock, at the 1 GHz of the study`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SM`,x:{size:108,dimensions:[`M`,`N`,`batch`]},y:{size:1,dimensions:[]}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}},{kind:`architecture`,name:`a100-sm`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: a100-sm
description: >-
  The study's baseline as one of 108 multiprocessors of an Nvidia A100: with its share of the DRAM bandwidth and of the
  second-level cache, which all data passes. Data that multiprocessors share arrives once for each.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the
  multiprocessors: docs/decisions/0011-where.md
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow, except: [L2]}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per
        bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 512 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 14.398148 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction
      kind: specified
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: L2
    capacity:
      value: 388361 B
      source: >-
        A100 whitepaper (Nvidia, 2020), 40 MB for 108 multiprocessors, which are 80 slices of 512 KiB, rounded down
      kind: defined
    block: 64 B
    read_energy:
      value: 300.6053125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and
        Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice
        gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array
        with one 512-bit port, 2884.15 pJ, which pays for wires across the chip
      kind: simulated
      together: L2-access-energy
      range: [300.6053125 pJ, 2884.2353125 pJ]
    write_energy: &l2-write
      value: 401.122 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB
        as one array with one 512-bit port
      kind: simulated
      together: L2-access-energy
      range: [401.122 pJ, 2859.3 pJ]
    update_energy: *l2-write
    leakage:
      value: 0.010611289 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW,
        for 80 slices of 108 multiprocessors
      kind: simulated
    area:
      value: 1539155.6 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm²,
        for 80 slices of 108 multiprocessors; tags are not counted
      kind: simulated
    read_bandwidth: &l2-bandwidth
      value: 47.407407 B/ns
      source: >-
        A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study
      kind: specified
    write_bandwidth: *l2-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes
      kind: specified
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`a100-sm`,description:`The study's baseline as one of 108 multiprocessors of an Nvidia A100: with its share of the DRAM bandwidth and of the second-level cache, which all data passes. Data that multiprocessors share arrives once for each.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it; what lies outside the multiprocessors: docs/decisions/0011-where.md`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`,except:[`L2`]},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, which the A100 has, at 3.9 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,512]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:115.185184,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction`,kind:`specified`},writeBandwidth_bits_per_ns:{value:115.185184,source:`A100 whitepaper (Nvidia, 2020), 1555 GB/s for 108 multiprocessors, in either direction`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`L2`,capacity_bits:{value:3106888,source:`A100 whitepaper (Nvidia, 2020), 40 MB for 108 multiprocessors, which are 80 slices of 512 KiB, rounded down`,kind:`defined`},block_bits:512,readEnergy_pJ:{value:300.6053125,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each: 300.52 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 4 · 64 B / 2.37369 ns = 108 B/ns, where a slice gives 64 B a clock (40 MiB of 80 slices, 5120 B a clock); 2 banks give 33 B/ns. High end: 32 MiB as one array with one 512-bit port, 2884.15 pJ, which pays for wires across the chip`,kind:`simulated`,together:`L2-access-energy`,range:[300.6053125,2884.2353125]},writeEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},updateEnergy_pJ:{value:401.122,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each. High end: 32 MiB as one array with one 512-bit port`,kind:`simulated`,together:`L2-access-energy`,range:[401.122,2859.3]},leakage_pJ_per_ns:{value:.010611289,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 0.01432524 mW, for 80 slices of 108 multiprocessors`,kind:`simulated`},area_um2:{value:1539155.6,source:`CACTI 7.0 (45 nm, itrs-lstp), 512 KiB of 4 banks with one 512-bit port each, 2077860 µm², for 80 slices of 108 multiprocessors; tags are not counted`,kind:`simulated`},readBandwidth_bits_per_ns:{value:379.259256,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study`,kind:`specified`},writeBandwidth_bits_per_ns:{value:379.259256,source:`A100 whitepaper (Nvidia, 2020), 5120 B a clock for 108 multiprocessors, at the 1 GHz of the study`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes`,kind:`specified`},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}},{kind:`architecture`,name:`tensor-core-like`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/architecture.json
cimpass: architecture/1
name: tensor-core-like
description: >-
  The study's baseline, like a streaming multiprocessor of an Nvidia A100: shared memory, 4 sub-partitions with a
  register file each, and 16 × 16 processing elements with a local register in each, at 45 nm.
source: >-
  WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it
precision: 8 b
clock:
  value: 1 GHz
  source: WWW (arXiv 2312.15896)
  kind: defined
reduction_energy:
  value: 0.05 pJ
  source: WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation
  kind: tabulated
free_dataflow: {switch: baseline-dataflow}
levels:
  - memory: DRAM
    capacity: unbounded
    block: 8 B
    read_energy: &dram
      value: 512 pJ
      source: >-
        Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5,
        14 pJ per bit (O'Connor et al., MICRO 2017)
      kind: tabulated
      range: [249.6 pJ, 896 pJ]
    write_energy: *dram
    update_energy: *dram
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table of LPDDR4 states none
      kind: chosen
    read_bandwidth: &dram-bandwidth
      value: 32 B/ns
      source: >-
        WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors
      kind: specified
      range: [14.4 B/ns, 32 B/ns]
    write_bandwidth: *dram-bandwidth
    keeps: [A, B, Z]
    loops: any

  - memory: SMEM
    capacity:
      value: 256 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 32 B
    read_energy:
      value: 136.1593125 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's
        13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give
        112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [124.6953125 pJ, 302.9843125 pJ]
      published:
        switch: smem-ports
        value: 124.695312 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns
    write_energy: &smem-write
      value: 143.038 pJ
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take
        321.3 pJ; 2 banks with 2 ports 184.9 pJ
      kind: simulated
      together: SMEM-access-energy
      range: [118.033 pJ, 321.282 pJ]
      published:
        switch: smem-ports
        value: 118.033 pJ
        source: Accelergy's table for the study; its CACTI run has 1 bank and 1 port
    update_energy: *smem-write
    leakage:
      value: 0.009319686 pJ/ns
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's
        specification, 64 KiB of 64-bit words, 0.00167027 mW
      kind: simulated
      published:
        switch: smem-ports
        value: 0.007902 pJ/ns
        source: Accelergy's table for the study
    area:
      value: 1358946 um2
      source: >-
        CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²
      kind: simulated
      published:
        switch: smem-ports
        value: 1068811 um2
        source: Accelergy's table for the study
    read_bandwidth: &smem-bandwidth
      value: 42 B/ns
      source: >-
        WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end
        4 banks with one port, high end the 8 banks of the energies
      kind: specified
      range: [33.8 B/ns, 77.5 B/ns]
    write_bandwidth: *smem-bandwidth
    keeps: [A, B]
    loops: any

  - fanout: SubPartition
    y: {size: 4, dimensions: [M, N, K]}

  - memory: RF
    capacity:
      value: 4 KiB
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy: &rf-read
      value: 1.359298 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ
      kind: simulated
      together: RF-access-energy
      range: [1.359298 pJ, 3.30502 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    write_energy:
      value: 1.77279975 pJ
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's
        factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.46723 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    update_energy:
      value: 1.77279975 pJ
      source: >-
        a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times
        Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits
      kind: simulated
      together: RF-access-energy
      range: [1.77279975 pJ, 2.22123 pJ]
      published:
        switch: rf-energy
        value: 11.38848 pJ
        source: Accelergy's table for the study, flip-flops with one comparator per word
    leakage:
      value: 0.000138026 pJ/ns
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words
      kind: simulated
      range: [0.000138026 pJ/ns, 0.000141511 pJ/ns]
      published:
        switch: rf-energy
        value: 0.010198 pJ/ns
        source: Accelergy's table for the study, flip-flops
    area:
      value: 14752 um2
      source: >-
        an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's
        factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take
      kind: simulated
      range: [13180.6 um2, 14752 um2]
      published:
        switch: rf-energy
        value: 6731.96 um2
        source: Accelergy's table for the study, flip-flops
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [Z]
    loops: {K: any}

  - fanout: PE
    x: {size: 16, dimensions: [N], filled: true}
    y: {size: 16, dimensions: [K], filled: true}

  - memory: LRF
    capacity:
      value: 1 B
      source: WWW (arXiv 2312.15896)
      kind: defined
    block: 1 B
    read_energy:
      value: 0.019007 pJ
      source: >-
        Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a
        1-bit address adder
      kind: simulated
      together: LRF-access-energy
    write_energy: &lrf-write
      value: 0.020478 pJ
      source: Accelergy's table for the study
      kind: simulated
      together: LRF-access-energy
    update_energy: *lrf-write
    leakage:
      value: 0 pJ/ns
      source: Accelergy's table for the study, 4.6e-8 pJ/ns rounded
      kind: simulated
    area:
      value: 8.245 um2
      source: Accelergy's table for the study
      kind: simulated
    read_bandwidth: unbounded
    write_bandwidth: unbounded
    keeps: [A]
    loops: {N: 128}

compute:
  name: mac
  mac_energy:
    value: 0.3 pJ
    source: >-
      an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add
      instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to
      8 bits, 0.7925 and 0.0525 pJ
    kind: tabulated
    range: [0.23 pJ, 0.845 pJ]
    published:
      switch: mac-adder
      value: 0.2625 pJ
      source: >-
        Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder,
        0.21 pJ
  step:
    value: 1 ns
    source: one cycle of the clock
    kind: defined
  leakage:
    value: 0.003 pJ/ns
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
  area:
    value: 347.5 um2
    source: Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)
    kind: tabulated
`,value:{name:`tensor-core-like`,description:`The study's baseline, like a streaming multiprocessor of an Nvidia A100: shared memory, 4 sub-partitions with a register file each, and 16 × 16 processing elements with a local register in each, at 45 nm.`,source:`WWW (arXiv 2312.15896) and the Accelergy tables and logs that its authors published with it`,precision_bits:8,clock_GHz:{value:1,source:`WWW (arXiv 2312.15896)`,kind:`defined`},reductionEnergy_pJ:{value:.05,source:`WWW (arXiv 2312.15896), the adder that its post-processing charges per temporal accumulation`,kind:`tabulated`},freeDataflow:{switch:`baseline-dataflow`},levels:[{kind:`memory`,name:`DRAM`,capacity_bits:{value:1/0},block_bits:64,readEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},writeEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},updateEnergy_pJ:{value:512,source:`Accelergy's table of LPDDR4, 8 pJ per bit, as the study ran it. Low end: HBM2, 3.9 pJ per bit; high end: GDDR5, 14 pJ per bit (O'Connor et al., MICRO 2017)`,kind:`tabulated`,range:[249.6,896]},leakage_pJ_per_ns:{value:0,source:`Accelergy's table of LPDDR4 states none`,kind:`chosen`},readBandwidth_bits_per_ns:{value:256,source:`WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors`,kind:`specified`,range:[115.2,256]},writeBandwidth_bits_per_ns:{value:256,source:`WWW (arXiv 2312.15896). Low end: an A100's 1555 GB/s divided among its 108 multiprocessors`,kind:`specified`,range:[115.2,256]},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`always`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`memory`,name:`SMEM`,capacity_bits:{value:2097152,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:256,readEnergy_pJ:{value:136.1593125,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each: 136.074 pJ, and Accelergy's 13-bit address adder, 0.0853125 pJ. It gives 8 · 32 B / 1.65095 ns = 155 B/ns. 4 banks with 2 ports give 112 B/ns at 302.9 pJ; 2 banks with 2 ports, as the study specifies, give 29 B/ns at 193.0 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:124.695312,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port, 9.3 B/ns`},range:[124.6953125,302.9843125]},writeEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},updateEnergy_pJ:{value:143.038,source:`CACTI 7.0 (45 nm, itrs-lstp), 256 KiB of 8 banks with one 256-bit port each. 4 banks with 2 ports take 321.3 pJ; 2 banks with 2 ports 184.9 pJ`,kind:`simulated`,together:`SMEM-access-energy`,published:{switch:`smem-ports`,value:118.033,source:`Accelergy's table for the study; its CACTI run has 1 bank and 1 port`},range:[118.033,321.282]},leakage_pJ_per_ns:{value:.009319686,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 0.007649416 mW and the metadata array of the study's specification, 64 KiB of 64-bit words, 0.00167027 mW`,kind:`simulated`,published:{switch:`smem-ports`,value:.007902,source:`Accelergy's table for the study`}},area_um2:{value:1358946,source:`CACTI 7.0 (45 nm, itrs-lstp), data array of 8 banks 1149900 µm² and metadata array 209046 µm²`,kind:`simulated`,published:{switch:`smem-ports`,value:1068811,source:`Accelergy's table for the study`}},readBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end 4 banks with one port, high end the 8 banks of the energies`,kind:`specified`,range:[270.4,620]},writeBandwidth_bits_per_ns:{value:336,source:`WWW (arXiv 2312.15896), 42 bytes per cycle each for reads and writes. Half of what CACTI's cycle allows: low end 4 banks with one port, high end the 8 banks of the energies`,kind:`specified`,range:[270.4,620]},bandwidthOf:`instance`,keeps:{A:`always`,B:`always`,Z:`never`},loops:{M:1/0,N:1/0,K:1/0,batch:1/0}},{kind:`fanout`,name:`SubPartition`,x:{size:1,dimensions:[]},y:{size:4,dimensions:[`M`,`N`,`K`]}},{kind:`memory`,name:`RF`,capacity_bits:{value:32768,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:1.359298,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 2.86168 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits. The authors' own sheet has 1.66 pJ`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.359298,3.30502]},writeEnergy_pJ:{value:1.77279975,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.46723,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},updateEnergy_pJ:{value:1.77279975,source:`a write of an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp) at 32 bits, 3.73221 pJ, times Accelergy's factor for narrower words, 0.7 · 8/32 + 0.3. High end: CACTI at 8 bits`,kind:`simulated`,together:`RF-access-energy`,published:{switch:`rf-energy`,value:11.38848,source:`Accelergy's table for the study, flip-flops with one comparator per word`},range:[1.77279975,2.22123]},leakage_pJ_per_ns:{value:138026e-9,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp), 0.000138026 mW. High end: with 32-bit words`,kind:`simulated`,published:{switch:`rf-energy`,value:.010198,source:`Accelergy's table for the study, flip-flops`},range:[138026e-9,141511e-9]},area_um2:{value:14752,source:`an SRAM of 4 KiB with 8-bit words: CACTI 7.0 (45 nm, itrs-lstp). Low end: with 32-bit words. Accelergy's factor for narrower words would count the same 4 KiB at a quarter of their area, less than their cells take`,kind:`simulated`,published:{switch:`rf-energy`,value:6731.96,source:`Accelergy's table for the study, flip-flops`},range:[13180.6,14752]},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`never`,B:`never`,Z:`always`},loops:{M:1,N:1,K:1/0,batch:1}},{kind:`fanout`,name:`PE`,x:{size:16,dimensions:[`N`],filled:!0},y:{size:16,dimensions:[`K`],filled:!0}},{kind:`memory`,name:`LRF`,capacity_bits:{value:8,source:`WWW (arXiv 2312.15896)`,kind:`defined`},block_bits:8,readEnergy_pJ:{value:.019007,source:`Accelergy's table for the study: CACTI's 256 B of 32-bit words scaled to one 8-bit word, 0.012444 pJ, and a 1-bit address adder`,kind:`simulated`,together:`LRF-access-energy`},writeEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},updateEnergy_pJ:{value:.020478,source:`Accelergy's table for the study`,kind:`simulated`,together:`LRF-access-energy`},leakage_pJ_per_ns:{value:0,source:`Accelergy's table for the study, 4.6e-8 pJ/ns rounded`,kind:`simulated`},area_um2:{value:8.245,source:`Accelergy's table for the study`,kind:`simulated`},readBandwidth_bits_per_ns:{value:1/0},writeBandwidth_bits_per_ns:{value:1/0},bandwidthOf:`instance`,keeps:{A:`always`,B:`never`,Z:`never`},loops:{M:1,N:128,K:1,batch:1}}],compute:{name:`mac`,macEnergy_pJ:{value:.3,source:`an 8-bit multiply, 0.2 pJ, and a 32-bit add, 0.1 pJ, at 45 nm (Horowitz, ISSCC 2014). Low end: an 8-bit add instead, 0.03 pJ. High end: multiplier and adder of Aladdin's 40 nm tables (Shao et al., ISCA 2014) scaled to 8 bits, 0.7925 and 0.0525 pJ`,kind:`tabulated`,published:{switch:`mac-adder`,value:.2625,source:`Accelergy's table for the study: an 8-bit adder, 0.0525 pJ, and a multiplier that resolved to a 32-bit adder, 0.21 pJ`},range:[.23,.845]},step_ns:{value:1,source:`one cycle of the clock`,kind:`defined`},leakage_pJ_per_ns:{value:.003,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`},area_um2:{value:347.5,source:`Accelergy's table for the study, from Aladdin's 40 nm tables (Shao et al., ISCA 2014)`,kind:`tabulated`}}}}],workloads:[{kind:`network`,name:`bert-large`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: bert-large
description: >-
  One layer of BERT-Large on 512 tokens, each shape of the study counted once, the heads of
  attention as one GEMM.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 512, N: 1024, K: 1024}
  - {name: attention logits, M: 512, N: 512, K: 1024, weights: dynamic}
  - {name: attend, M: 512, N: 1024, K: 512, weights: dynamic}
  - {name: feed-forward 1, M: 512, N: 4096, K: 1024}
  - {name: feed-forward 2, M: 512, N: 1024, K: 4096}
`,value:{name:`bert-large`,description:`One layer of BERT-Large on 512 tokens, each shape of the study counted once, the heads of attention as one GEMM.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},{name:`attention logits`,M:512,N:512,K:1024,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:512,N:1024,K:512,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:512,N:4096,K:1024,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:512,N:1024,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`bert-large-24`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: bert-large-24
description: >-
  The 24 layers of BERT-Large on 512 tokens, with real counts and the heads of attention as a
  batch; without embeddings and task head.
source: >-
  Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096
per_input: true
gemms:
  - {name: query key value projection, M: 512, N: 1024, K: 1024, count: 72}
  - {name: attention logits, M: 512, N: 512, K: 64, batch: 16, count: 24, weights: dynamic}
  - {name: attend, M: 512, N: 64, K: 512, batch: 16, count: 24, weights: dynamic}
  - {name: output projection, M: 512, N: 1024, K: 1024, count: 24}
  - {name: feed-forward 1, M: 512, N: 4096, K: 1024, count: 24}
  - {name: feed-forward 2, M: 512, N: 1024, K: 4096, count: 24}
`,value:{name:`bert-large-24`,description:`The 24 layers of BERT-Large on 512 tokens, with real counts and the heads of attention as a batch; without embeddings and task head.`,source:`Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096`,perInput:!0,gemms:[{name:`query key value projection`,M:512,N:1024,K:1024,batch:1,count:72,weights:`static`},{name:`attention logits`,M:512,N:512,K:64,batch:16,count:24,weights:`dynamic`},{name:`attend`,M:512,N:64,K:512,batch:16,count:24,weights:`dynamic`},{name:`output projection`,M:512,N:1024,K:1024,batch:1,count:24,weights:`static`},{name:`feed-forward 1`,M:512,N:4096,K:1024,batch:1,count:24,weights:`static`},{name:`feed-forward 2`,M:512,N:1024,K:4096,batch:1,count:24,weights:`static`}]}},{kind:`network`,name:`dlrm`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: dlrm
description: >-
  Two layers of the bottom network of DLRM for one user, each shape of the study counted once.
source: WWW (arXiv 2312.15896), its list of GEMMs; the model is Naumov et al., arXiv 1906.00091
per_input: true
gemms:
  - {name: bottom 2, M: 1, N: 256, K: 512}
  - {name: bottom 3, M: 1, N: 64, K: 256}
`,value:{name:`dlrm`,description:`Two layers of the bottom network of DLRM for one user, each shape of the study counted once.`,source:`WWW (arXiv 2312.15896), its list of GEMMs; the model is Naumov et al., arXiv 1906.00091`,perInput:!0,gemms:[{name:`bottom 2`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`bottom 3`,M:1,N:64,K:256,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`dlrm-mlperf`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: dlrm-mlperf
description: >-
  The DLRM of MLPerf for one user: both networks whole, and the products of its 27 vectors with one
  another. Table look-ups are no GEMMs.
source: >-
  MLPerf Inference, DLRM on Criteo Terabyte: bottom network 13-512-256-128, 26 tables of vectors of
  128, all 27 × 27 products computed of which 351 are used, top network 479-1024-1024-512-256-1; the
  model is Naumov et al., arXiv 1906.00091
per_input: true
gemms:
  - {name: bottom 1, M: 1, N: 512, K: 13}
  - {name: bottom 2, M: 1, N: 256, K: 512}
  - {name: bottom 3, M: 1, N: 128, K: 256}
  - {name: interaction, M: 27, N: 27, K: 128, weights: dynamic}
  - {name: top 1, M: 1, N: 1024, K: 479}
  - {name: top 2, M: 1, N: 1024, K: 1024}
  - {name: top 3, M: 1, N: 512, K: 1024}
  - {name: top 4, M: 1, N: 256, K: 512}
  - {name: top 5, M: 1, N: 1, K: 256}
`,value:{name:`dlrm-mlperf`,description:`The DLRM of MLPerf for one user: both networks whole, and the products of its 27 vectors with one another. Table look-ups are no GEMMs.`,source:`MLPerf Inference, DLRM on Criteo Terabyte: bottom network 13-512-256-128, 26 tables of vectors of 128, all 27 × 27 products computed of which 351 are used, top network 479-1024-1024-512-256-1; the model is Naumov et al., arXiv 1906.00091`,perInput:!0,gemms:[{name:`bottom 1`,M:1,N:512,K:13,batch:1,count:1,weights:`static`},{name:`bottom 2`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`bottom 3`,M:1,N:128,K:256,batch:1,count:1,weights:`static`},{name:`interaction`,M:27,N:27,K:128,batch:1,count:1,weights:`dynamic`},{name:`top 1`,M:1,N:1024,K:479,batch:1,count:1,weights:`static`},{name:`top 2`,M:1,N:1024,K:1024,batch:1,count:1,weights:`static`},{name:`top 3`,M:1,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`top 4`,M:1,N:256,K:512,batch:1,count:1,weights:`static`},{name:`top 5`,M:1,N:1,K:256,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j
description: >-
  GPT-J on 2048 tokens, each shape of the study counted once: one of the prompt and five of the
  next token.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 1, N: 4096, K: 4096}
  - {name: prompt projection, M: 2048, N: 4096, K: 4096}
  - {name: attention logits, M: 1, N: 2048, K: 4096, weights: dynamic}
  - {name: attend, M: 1, N: 4096, K: 2048, weights: dynamic}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384}
`,value:{name:`gpt-j`,description:`GPT-J on 2048 tokens, each shape of the study counted once: one of the prompt and five of the next token.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:1,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`prompt projection`,M:2048,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`attention logits`,M:1,N:2048,K:4096,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:1,N:4096,K:2048,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-6b-decode`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-6b-decode
description: >-
  GPT-J-6B generating one token with 2048 in the cache, its own among them, with real counts and the
  heads of attention as a batch.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50400
tokens: 1
gemms:
  - {name: query key value projection, M: 1, N: 4096, K: 4096, count: 84}
  - {name: attention logits, M: 1, N: 2048, K: 256, batch: 16, count: 28, weights: dynamic}
  - {name: attend, M: 1, N: 256, K: 2048, batch: 16, count: 28, weights: dynamic}
  - {name: output projection, M: 1, N: 4096, K: 4096, count: 28}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096, count: 28}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384, count: 28}
  - {name: language model head, M: 1, N: 50400, K: 4096}
`,value:{name:`gpt-j-6b-decode`,description:`GPT-J-6B generating one token with 2048 in the cache, its own among them, with real counts and the heads of attention as a batch.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50400`,tokens:1,gemms:[{name:`query key value projection`,M:1,N:4096,K:4096,batch:1,count:84,weights:`static`},{name:`attention logits`,M:1,N:2048,K:256,batch:16,count:28,weights:`dynamic`},{name:`attend`,M:1,N:256,K:2048,batch:16,count:28,weights:`dynamic`},{name:`output projection`,M:1,N:4096,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:28,weights:`static`},{name:`language model head`,M:1,N:50400,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-6b-prefill`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-6b-prefill
description: >-
  GPT-J-6B on a prompt of 2048 tokens, with real counts and the heads of attention as a batch; the
  head for the last token only.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50400
tokens: 2048
gemms:
  - {name: query key value projection, M: 2048, N: 4096, K: 4096, count: 84}
  - {name: attention logits, M: 2048, N: 2048, K: 256, batch: 16, count: 28, weights: dynamic}
  - {name: attend, M: 2048, N: 256, K: 2048, batch: 16, count: 28, weights: dynamic}
  - {name: output projection, M: 2048, N: 4096, K: 4096, count: 28}
  - {name: feed-forward 1, M: 2048, N: 16384, K: 4096, count: 28}
  - {name: feed-forward 2, M: 2048, N: 4096, K: 16384, count: 28}
  - {name: language model head, M: 1, N: 50400, K: 4096}
`,value:{name:`gpt-j-6b-prefill`,description:`GPT-J-6B on a prompt of 2048 tokens, with real counts and the heads of attention as a batch; the head for the last token only.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021): 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50400`,tokens:2048,gemms:[{name:`query key value projection`,M:2048,N:4096,K:4096,batch:1,count:84,weights:`static`},{name:`attention logits`,M:2048,N:2048,K:256,batch:16,count:28,weights:`dynamic`},{name:`attend`,M:2048,N:256,K:2048,batch:16,count:28,weights:`dynamic`},{name:`output projection`,M:2048,N:4096,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 1`,M:2048,N:16384,K:4096,batch:1,count:28,weights:`static`},{name:`feed-forward 2`,M:2048,N:4096,K:16384,batch:1,count:28,weights:`static`},{name:`language model head`,M:1,N:50400,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-decode`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-decode
description: >-
  The generation phase in the study's list of GPT-J: its five GEMMs on one token.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: projection, M: 1, N: 4096, K: 4096}
  - {name: attention logits, M: 1, N: 2048, K: 4096, weights: dynamic}
  - {name: attend, M: 1, N: 4096, K: 2048, weights: dynamic}
  - {name: feed-forward 1, M: 1, N: 16384, K: 4096}
  - {name: feed-forward 2, M: 1, N: 4096, K: 16384}
`,value:{name:`gpt-j-decode`,description:`The generation phase in the study's list of GPT-J: its five GEMMs on one token.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`projection`,M:1,N:4096,K:4096,batch:1,count:1,weights:`static`},{name:`attention logits`,M:1,N:2048,K:4096,batch:1,count:1,weights:`dynamic`},{name:`attend`,M:1,N:4096,K:2048,batch:1,count:1,weights:`dynamic`},{name:`feed-forward 1`,M:1,N:16384,K:4096,batch:1,count:1,weights:`static`},{name:`feed-forward 2`,M:1,N:4096,K:16384,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`gpt-j-prefill`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: gpt-j-prefill
description: >-
  The prompt phase in the study's list of GPT-J: its one GEMM on 2048 tokens.
source: WWW (arXiv 2312.15896), its list of GEMMs
gemms:
  - {name: prompt projection, M: 2048, N: 4096, K: 4096}
`,value:{name:`gpt-j-prefill`,description:`The prompt phase in the study's list of GPT-J: its one GEMM on 2048 tokens.`,source:`WWW (arXiv 2312.15896), its list of GEMMs`,gemms:[{name:`prompt projection`,M:2048,N:4096,K:4096,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`mobilenet-v2`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: mobilenet-v2
description: >-
  MobileNet-V2 on an image of 224 × 224, convolutions as matrix products; a depthwise one as a batch
  of one product per channel.
source: >-
  Sandler et al., arXiv 1801.04381, table 2, width multiplier 1
per_input: true
gemms:
  - {name: stem, M: 12544, N: 32, K: 27}
  - {name: block1.0.depthwise, M: 12544, N: 1, K: 9, batch: 32}
  - {name: block1.0.project, M: 12544, N: 16, K: 32}
  - {name: block2.0.expand, M: 12544, N: 96, K: 16}
  - {name: block2.0.depthwise, M: 3136, N: 1, K: 9, batch: 96}
  - {name: block2.0.project, M: 3136, N: 24, K: 96}
  - {name: block2.1.expand, M: 3136, N: 144, K: 24}
  - {name: block2.1.depthwise, M: 3136, N: 1, K: 9, batch: 144}
  - {name: block2.1.project, M: 3136, N: 24, K: 144}
  - {name: block3.0.expand, M: 3136, N: 144, K: 24}
  - {name: block3.0.depthwise, M: 784, N: 1, K: 9, batch: 144}
  - {name: block3.0.project, M: 784, N: 32, K: 144}
  - {name: block3.1.expand, M: 784, N: 192, K: 32}
  - {name: block3.1.depthwise, M: 784, N: 1, K: 9, batch: 192}
  - {name: block3.1.project, M: 784, N: 32, K: 192}
  - {name: block3.2.expand, M: 784, N: 192, K: 32}
  - {name: block3.2.depthwise, M: 784, N: 1, K: 9, batch: 192}
  - {name: block3.2.project, M: 784, N: 32, K: 192}
  - {name: block4.0.expand, M: 784, N: 192, K: 32}
  - {name: block4.0.depthwise, M: 196, N: 1, K: 9, batch: 192}
  - {name: block4.0.project, M: 196, N: 64, K: 192}
  - {name: block4.1.expand, M: 196, N: 384, K: 64}
  - {name: block4.1.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.1.project, M: 196, N: 64, K: 384}
  - {name: block4.2.expand, M: 196, N: 384, K: 64}
  - {name: block4.2.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.2.project, M: 196, N: 64, K: 384}
  - {name: block4.3.expand, M: 196, N: 384, K: 64}
  - {name: block4.3.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block4.3.project, M: 196, N: 64, K: 384}
  - {name: block5.0.expand, M: 196, N: 384, K: 64}
  - {name: block5.0.depthwise, M: 196, N: 1, K: 9, batch: 384}
  - {name: block5.0.project, M: 196, N: 96, K: 384}
  - {name: block5.1.expand, M: 196, N: 576, K: 96}
  - {name: block5.1.depthwise, M: 196, N: 1, K: 9, batch: 576}
  - {name: block5.1.project, M: 196, N: 96, K: 576}
  - {name: block5.2.expand, M: 196, N: 576, K: 96}
  - {name: block5.2.depthwise, M: 196, N: 1, K: 9, batch: 576}
  - {name: block5.2.project, M: 196, N: 96, K: 576}
  - {name: block6.0.expand, M: 196, N: 576, K: 96}
  - {name: block6.0.depthwise, M: 49, N: 1, K: 9, batch: 576}
  - {name: block6.0.project, M: 49, N: 160, K: 576}
  - {name: block6.1.expand, M: 49, N: 960, K: 160}
  - {name: block6.1.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block6.1.project, M: 49, N: 160, K: 960}
  - {name: block6.2.expand, M: 49, N: 960, K: 160}
  - {name: block6.2.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block6.2.project, M: 49, N: 160, K: 960}
  - {name: block7.0.expand, M: 49, N: 960, K: 160}
  - {name: block7.0.depthwise, M: 49, N: 1, K: 9, batch: 960}
  - {name: block7.0.project, M: 49, N: 320, K: 960}
  - {name: head, M: 49, N: 1280, K: 320}
  - {name: classifier, M: 1, N: 1000, K: 1280}
`,value:{name:`mobilenet-v2`,description:`MobileNet-V2 on an image of 224 × 224, convolutions as matrix products; a depthwise one as a batch of one product per channel.`,source:`Sandler et al., arXiv 1801.04381, table 2, width multiplier 1`,perInput:!0,gemms:[{name:`stem`,M:12544,N:32,K:27,batch:1,count:1,weights:`static`},{name:`block1.0.depthwise`,M:12544,N:1,K:9,batch:32,count:1,weights:`static`},{name:`block1.0.project`,M:12544,N:16,K:32,batch:1,count:1,weights:`static`},{name:`block2.0.expand`,M:12544,N:96,K:16,batch:1,count:1,weights:`static`},{name:`block2.0.depthwise`,M:3136,N:1,K:9,batch:96,count:1,weights:`static`},{name:`block2.0.project`,M:3136,N:24,K:96,batch:1,count:1,weights:`static`},{name:`block2.1.expand`,M:3136,N:144,K:24,batch:1,count:1,weights:`static`},{name:`block2.1.depthwise`,M:3136,N:1,K:9,batch:144,count:1,weights:`static`},{name:`block2.1.project`,M:3136,N:24,K:144,batch:1,count:1,weights:`static`},{name:`block3.0.expand`,M:3136,N:144,K:24,batch:1,count:1,weights:`static`},{name:`block3.0.depthwise`,M:784,N:1,K:9,batch:144,count:1,weights:`static`},{name:`block3.0.project`,M:784,N:32,K:144,batch:1,count:1,weights:`static`},{name:`block3.1.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block3.1.depthwise`,M:784,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block3.1.project`,M:784,N:32,K:192,batch:1,count:1,weights:`static`},{name:`block3.2.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block3.2.depthwise`,M:784,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block3.2.project`,M:784,N:32,K:192,batch:1,count:1,weights:`static`},{name:`block4.0.expand`,M:784,N:192,K:32,batch:1,count:1,weights:`static`},{name:`block4.0.depthwise`,M:196,N:1,K:9,batch:192,count:1,weights:`static`},{name:`block4.0.project`,M:196,N:64,K:192,batch:1,count:1,weights:`static`},{name:`block4.1.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.1.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.1.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block4.2.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.2.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.2.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block4.3.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block4.3.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block4.3.project`,M:196,N:64,K:384,batch:1,count:1,weights:`static`},{name:`block5.0.expand`,M:196,N:384,K:64,batch:1,count:1,weights:`static`},{name:`block5.0.depthwise`,M:196,N:1,K:9,batch:384,count:1,weights:`static`},{name:`block5.0.project`,M:196,N:96,K:384,batch:1,count:1,weights:`static`},{name:`block5.1.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block5.1.depthwise`,M:196,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block5.1.project`,M:196,N:96,K:576,batch:1,count:1,weights:`static`},{name:`block5.2.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block5.2.depthwise`,M:196,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block5.2.project`,M:196,N:96,K:576,batch:1,count:1,weights:`static`},{name:`block6.0.expand`,M:196,N:576,K:96,batch:1,count:1,weights:`static`},{name:`block6.0.depthwise`,M:49,N:1,K:9,batch:576,count:1,weights:`static`},{name:`block6.0.project`,M:49,N:160,K:576,batch:1,count:1,weights:`static`},{name:`block6.1.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block6.1.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block6.1.project`,M:49,N:160,K:960,batch:1,count:1,weights:`static`},{name:`block6.2.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block6.2.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block6.2.project`,M:49,N:160,K:960,batch:1,count:1,weights:`static`},{name:`block7.0.expand`,M:49,N:960,K:160,batch:1,count:1,weights:`static`},{name:`block7.0.depthwise`,M:49,N:1,K:9,batch:960,count:1,weights:`static`},{name:`block7.0.project`,M:49,N:320,K:960,batch:1,count:1,weights:`static`},{name:`head`,M:49,N:1280,K:320,batch:1,count:1,weights:`static`},{name:`classifier`,M:1,N:1e3,K:1280,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`resnet-50-complete`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: resnet-50-complete
description: >-
  ResNet-50 on an image of 224 × 224, convolutions as matrix products, with the 4 shortcut
  convolutions. Layers are named as in torchvision.
source: >-
  He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as
  v1.5)
per_input: true
gemms:
  - {name: conv1, M: 12544, N: 64, K: 147}
  - {name: layer1.0.conv1, M: 3136, N: 64, K: 64}
  - {name: layer1.0.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.0.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.0.downsample, M: 3136, N: 256, K: 64}
  - {name: layer1.1.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.1.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.1.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.2.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.2.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.2.conv3, M: 3136, N: 256, K: 64}
  - {name: layer2.0.conv1, M: 3136, N: 128, K: 256}
  - {name: layer2.0.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.0.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.0.downsample, M: 784, N: 512, K: 256}
  - {name: layer2.1.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.1.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.1.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.2.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.2.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.2.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.3.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.3.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.3.conv3, M: 784, N: 512, K: 128}
  - {name: layer3.0.conv1, M: 784, N: 256, K: 512}
  - {name: layer3.0.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.0.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.0.downsample, M: 196, N: 1024, K: 512}
  - {name: layer3.1.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.1.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.1.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.2.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.2.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.2.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.3.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.3.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.3.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.4.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.4.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.4.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.5.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.5.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.5.conv3, M: 196, N: 1024, K: 256}
  - {name: layer4.0.conv1, M: 196, N: 512, K: 1024}
  - {name: layer4.0.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.0.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.0.downsample, M: 49, N: 2048, K: 1024}
  - {name: layer4.1.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.1.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.1.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.2.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.2.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.2.conv3, M: 49, N: 2048, K: 512}
  - {name: fc, M: 1, N: 1000, K: 2048}
`,value:{name:`resnet-50-complete`,description:`ResNet-50 on an image of 224 × 224, convolutions as matrix products, with the 4 shortcut convolutions. Layers are named as in torchvision.`,source:`He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as v1.5)`,perInput:!0,gemms:[{name:`conv1`,M:12544,N:64,K:147,batch:1,count:1,weights:`static`},{name:`layer1.0.conv1`,M:3136,N:64,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.0.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.downsample`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.1.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.1.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.1.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.2.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.2.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.2.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer2.0.conv1`,M:3136,N:128,K:256,batch:1,count:1,weights:`static`},{name:`layer2.0.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.0.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.0.downsample`,M:784,N:512,K:256,batch:1,count:1,weights:`static`},{name:`layer2.1.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.1.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.1.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.2.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.2.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.2.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.3.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.3.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.3.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer3.0.conv1`,M:784,N:256,K:512,batch:1,count:1,weights:`static`},{name:`layer3.0.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.0.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.0.downsample`,M:196,N:1024,K:512,batch:1,count:1,weights:`static`},{name:`layer3.1.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.1.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.1.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.2.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.2.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.2.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.3.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.3.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.3.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.4.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.4.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.4.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.5.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.5.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.5.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer4.0.conv1`,M:196,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.0.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.0.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.0.downsample`,M:49,N:2048,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.1.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.1.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.1.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.2.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.2.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.2.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`fc`,M:1,N:1e3,K:2048,batch:1,count:1,weights:`static`}]}},{kind:`network`,name:`resnet-50-published`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/network.json
cimpass: network/1
name: resnet-50-published
description: >-
  ResNet-50 on an image of 224 × 224, convolutions as matrix products, as the study lists it:
  without the 4 shortcut convolutions. Layers are named as in torchvision.
source: >-
  WWW (arXiv 2312.15896), its list of GEMMs; the model is He et al., arXiv 1512.03385, with the
  stride in the 3 × 3 convolutions (the variant known as v1.5)
per_input: true
gemms:
  - {name: conv1, M: 12544, N: 64, K: 147}
  - {name: layer1.0.conv1, M: 3136, N: 64, K: 64}
  - {name: layer1.0.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.0.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.1.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.1.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.1.conv3, M: 3136, N: 256, K: 64}
  - {name: layer1.2.conv1, M: 3136, N: 64, K: 256}
  - {name: layer1.2.conv2, M: 3136, N: 64, K: 576}
  - {name: layer1.2.conv3, M: 3136, N: 256, K: 64}
  - {name: layer2.0.conv1, M: 3136, N: 128, K: 256}
  - {name: layer2.0.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.0.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.1.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.1.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.1.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.2.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.2.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.2.conv3, M: 784, N: 512, K: 128}
  - {name: layer2.3.conv1, M: 784, N: 128, K: 512}
  - {name: layer2.3.conv2, M: 784, N: 128, K: 1152}
  - {name: layer2.3.conv3, M: 784, N: 512, K: 128}
  - {name: layer3.0.conv1, M: 784, N: 256, K: 512}
  - {name: layer3.0.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.0.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.1.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.1.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.1.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.2.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.2.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.2.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.3.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.3.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.3.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.4.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.4.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.4.conv3, M: 196, N: 1024, K: 256}
  - {name: layer3.5.conv1, M: 196, N: 256, K: 1024}
  - {name: layer3.5.conv2, M: 196, N: 256, K: 2304}
  - {name: layer3.5.conv3, M: 196, N: 1024, K: 256}
  - {name: layer4.0.conv1, M: 196, N: 512, K: 1024}
  - {name: layer4.0.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.0.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.1.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.1.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.1.conv3, M: 49, N: 2048, K: 512}
  - {name: layer4.2.conv1, M: 49, N: 512, K: 2048}
  - {name: layer4.2.conv2, M: 49, N: 512, K: 4608}
  - {name: layer4.2.conv3, M: 49, N: 2048, K: 512}
  - {name: fc, M: 1, N: 1000, K: 2048}
`,value:{name:`resnet-50-published`,description:`ResNet-50 on an image of 224 × 224, convolutions as matrix products, as the study lists it: without the 4 shortcut convolutions. Layers are named as in torchvision.`,source:`WWW (arXiv 2312.15896), its list of GEMMs; the model is He et al., arXiv 1512.03385, with the stride in the 3 × 3 convolutions (the variant known as v1.5)`,perInput:!0,gemms:[{name:`conv1`,M:12544,N:64,K:147,batch:1,count:1,weights:`static`},{name:`layer1.0.conv1`,M:3136,N:64,K:64,batch:1,count:1,weights:`static`},{name:`layer1.0.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.0.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.1.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.1.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.1.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer1.2.conv1`,M:3136,N:64,K:256,batch:1,count:1,weights:`static`},{name:`layer1.2.conv2`,M:3136,N:64,K:576,batch:1,count:1,weights:`static`},{name:`layer1.2.conv3`,M:3136,N:256,K:64,batch:1,count:1,weights:`static`},{name:`layer2.0.conv1`,M:3136,N:128,K:256,batch:1,count:1,weights:`static`},{name:`layer2.0.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.0.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.1.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.1.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.1.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.2.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.2.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.2.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer2.3.conv1`,M:784,N:128,K:512,batch:1,count:1,weights:`static`},{name:`layer2.3.conv2`,M:784,N:128,K:1152,batch:1,count:1,weights:`static`},{name:`layer2.3.conv3`,M:784,N:512,K:128,batch:1,count:1,weights:`static`},{name:`layer3.0.conv1`,M:784,N:256,K:512,batch:1,count:1,weights:`static`},{name:`layer3.0.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.0.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.1.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.1.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.1.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.2.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.2.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.2.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.3.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.3.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.3.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.4.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.4.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.4.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer3.5.conv1`,M:196,N:256,K:1024,batch:1,count:1,weights:`static`},{name:`layer3.5.conv2`,M:196,N:256,K:2304,batch:1,count:1,weights:`static`},{name:`layer3.5.conv3`,M:196,N:1024,K:256,batch:1,count:1,weights:`static`},{name:`layer4.0.conv1`,M:196,N:512,K:1024,batch:1,count:1,weights:`static`},{name:`layer4.0.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.0.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.1.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.1.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.1.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`layer4.2.conv1`,M:49,N:512,K:2048,batch:1,count:1,weights:`static`},{name:`layer4.2.conv2`,M:49,N:512,K:4608,batch:1,count:1,weights:`static`},{name:`layer4.2.conv3`,M:49,N:2048,K:512,batch:1,count:1,weights:`static`},{name:`fc`,M:1,N:1e3,K:2048,batch:1,count:1,weights:`static`}]}}],transformers:[{kind:`transformer`,name:`bert-large-encoder`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: bert-large-encoder
description: >-
  BERT-Large, an encoder, by its sizes; without embeddings and task head, on 512 tokens unless told otherwise.
source: >-
  Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096
attention: full
layers: 24
width: 1024
heads: 16
feed_forward: {width: 4096}
sequence: 512
`,value:{name:`bert-large-encoder`,description:`BERT-Large, an encoder, by its sizes; without embeddings and task head, on 512 tokens unless told otherwise.`,source:`Devlin et al., arXiv 1810.04805: 24 layers, width 1024, 16 heads, feed-forward width 4096`,attention:`full`,layers:24,width:1024,heads:16,kvHeads:16,headWidth:64,feedForward:{width:4096,gated:!1},sequence:512}},{kind:`transformer`,name:`gpt-j-6b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: gpt-j-6b
description: >-
  GPT-J-6B, a language model with multi-head attention and a plain feed-forward block.
source: >-
  GPT-J-6B (Wang & Komatsuzaki, 2021), its model card: 28 layers, width 4096, 16 heads of 256, feed-forward width
  16384, vocabulary 50257 padded to 50400
attention: causal
layers: 28
width: 4096
heads: 16
feed_forward: {width: 16384}
vocabulary: 50400
`,value:{name:`gpt-j-6b`,description:`GPT-J-6B, a language model with multi-head attention and a plain feed-forward block.`,source:`GPT-J-6B (Wang & Komatsuzaki, 2021), its model card: 28 layers, width 4096, 16 heads of 256, feed-forward width 16384, vocabulary 50257 padded to 50400`,attention:`causal`,layers:28,width:4096,heads:16,kvHeads:16,headWidth:256,feedForward:{width:16384,gated:!1},vocabulary:50400}},{kind:`transformer`,name:`llama-3-70b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: llama-3-70b
description: >-
  Llama 3 70B, a language model with grouped-query attention and a gated feed-forward block.
source: >-
  Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 80 layers, width 8192, 64 heads, 8 of
  keys and values, feed-forward width 28672, vocabulary 128000; the released weights have 128256 tokens
attention: causal
layers: 80
width: 8192
heads: 64
kv_heads: 8
feed_forward: {width: 28672, gated: true}
vocabulary: 128256
`,value:{name:`llama-3-70b`,description:`Llama 3 70B, a language model with grouped-query attention and a gated feed-forward block.`,source:`Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 80 layers, width 8192, 64 heads, 8 of keys and values, feed-forward width 28672, vocabulary 128000; the released weights have 128256 tokens`,attention:`causal`,layers:80,width:8192,heads:64,kvHeads:8,headWidth:128,feedForward:{width:28672,gated:!0},vocabulary:128256}},{kind:`transformer`,name:`llama-3-8b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: llama-3-8b
description: >-
  Llama 3 8B, a language model with grouped-query attention and a gated feed-forward block.
source: >-
  Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 32 layers, width 4096, 32 heads, 8 of
  keys and values, feed-forward width 14336, vocabulary 128000; the released weights have 128256 tokens
attention: causal
layers: 32
width: 4096
heads: 32
kv_heads: 8
feed_forward: {width: 14336, gated: true}
vocabulary: 128256
`,value:{name:`llama-3-8b`,description:`Llama 3 8B, a language model with grouped-query attention and a gated feed-forward block.`,source:`Grattafiori et al., "The Llama 3 Herd of Models", arXiv 2407.21783, table 3: 32 layers, width 4096, 32 heads, 8 of keys and values, feed-forward width 14336, vocabulary 128000; the released weights have 128256 tokens`,attention:`causal`,layers:32,width:4096,heads:32,kvHeads:8,headWidth:128,feedForward:{width:14336,gated:!0},vocabulary:128256}},{kind:`transformer`,name:`mixtral-8x7b`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: mixtral-8x7b
description: >-
  Mixtral 8x7B, a language model with grouped-query attention and a mixture of 8 gated experts, 2 for each token.
source: >-
  Jiang et al., "Mixtral of Experts", arXiv 2401.04088, table 1: 32 layers, width 4096, 32 heads of 128, 8 of keys and
  values, feed-forward width 14336, vocabulary 32000, 8 experts, 2 per token
attention: causal
layers: 32
width: 4096
heads: 32
kv_heads: 8
feed_forward: {width: 14336, gated: true, experts: {count: 8, per_token: 2}}
vocabulary: 32000
`,value:{name:`mixtral-8x7b`,description:`Mixtral 8x7B, a language model with grouped-query attention and a mixture of 8 gated experts, 2 for each token.`,source:`Jiang et al., "Mixtral of Experts", arXiv 2401.04088, table 1: 32 layers, width 4096, 32 heads of 128, 8 of keys and values, feed-forward width 14336, vocabulary 32000, 8 experts, 2 per token`,attention:`causal`,layers:32,width:4096,heads:32,kvHeads:8,headWidth:128,feedForward:{width:14336,gated:!0,experts:{count:8,perToken:2}},vocabulary:32e3}},{kind:`transformer`,name:`vit-b-16`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/transformer.json
cimpass: transformer/1
name: vit-b-16
description: >-
  ViT-B/16, an encoder of images of 224 × 224 in patches of 16 × 16, with the embedding of patches and the classifier.
source: >-
  Dosovitskiy et al., arXiv 2010.11929, table 1: 12 layers, width 768, 12 heads, feed-forward width 3072; 14 × 14
  patches of 16 × 16 pixels in 3 colours, 1000 classes
attention: full
layers: 12
width: 768
heads: 12
feed_forward: {width: 3072}
classes: 1000
patches: {count: 196, values: 768}
`,value:{name:`vit-b-16`,description:`ViT-B/16, an encoder of images of 224 × 224 in patches of 16 × 16, with the embedding of patches and the classifier.`,source:`Dosovitskiy et al., arXiv 2010.11929, table 1: 12 layers, width 768, 12 heads, feed-forward width 3072; 14 × 14 patches of 16 × 16 pixels in 3 colours, 1000 classes`,attention:`full`,layers:12,width:768,heads:12,kvHeads:12,headWidth:64,feedForward:{width:3072,gated:!1},classes:1e3,patches:{count:196,values:768}}}],mappings:[{kind:`mapping`,name:`baseline-published`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: baseline-published
description: The baseline's mapping that the study searched with Timeloop for 512×1024×1024.
source: >-
  WWW (arXiv 2312.15896), the mapping its authors published; found by Timeloop's random search
gemm: {M: 512, N: 1024, K: 1024}
architecture: tensor-core-like
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 8, M: 4]
  - level: SMEM
    keeps: [A, B]
    temporal: [M: 32, K: 16]
  - level: SubPartition
    spatial: [M: 4]
  - level: RF
    keeps: [Z]
    temporal: [K: 4]
  - level: PE
    spatial: [N: 16, K: 16]
  - level: LRF
    keeps: [A]
    temporal: [N: 8]
`,value:{name:`baseline-published`,description:`The baseline's mapping that the study searched with Timeloop for 512×1024×1024.`,source:`WWW (arXiv 2312.15896), the mapping its authors published; found by Timeloop's random search`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{baseline:`tensor-core-like`},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:8},{dimension:`M`,bound:4}],spatial:[]},{level:`SMEM`,keeps:[`A`,`B`],temporal:[{dimension:`M`,bound:32},{dimension:`K`,bound:16}],spatial:[]},{level:`SubPartition`,temporal:[],spatial:[{dimension:`M`,bound:4}]},{level:`RF`,keeps:[`Z`],temporal:[{dimension:`K`,bound:4}],spatial:[]},{level:`PE`,temporal:[],spatial:[{dimension:`N`,bound:16},{dimension:`K`,bound:16}]},{level:`LRF`,keeps:[`A`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog6T-priority
description: >-
  analog6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`rf-analog6T-priority`,description:`analog6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog6T-searched
description: >-
  analog6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 2]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 16, K: 32, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 32, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 8]
`,value:{name:`rf-analog6T-searched`,description:`analog6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:2}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:32},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:32},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog8T-priority
description: >-
  analog8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`rf-analog8T-priority`,description:`analog8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`rf-analog8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-analog8T-searched
description: >-
  analog8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 2]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 16, K: 32, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 32, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 8]
`,value:{name:`rf-analog8T-searched`,description:`analog8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:2}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:32},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:32},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-digital6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital6T-priority
description: >-
  digital6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [K: 4, N: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 2, M: 512]
  - level: CiMBank
    spatial: [N: 4]
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`rf-digital6T-priority`,description:`digital6T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`N`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`N`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`rf-digital6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital6T-searched
description: >-
  digital6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [M: 4, N: 64]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 4, M: 128]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`rf-digital6T-searched`,description:`digital6T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`M`,bound:4},{dimension:`N`,bound:64}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`M`,bound:128}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`rf-digital8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital8T-priority
description: >-
  digital8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.
source: WWW (arXiv 2312.15896), the mapping that its authors published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 4, K: 8]
  - level: SMEM
    keeps: [A, Z]
    temporal: [N: 2, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 8]
`,value:{name:`rf-digital8T-priority`,description:`digital8T at RF, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:4},{dimension:`K`,bound:8}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`N`,bound:2},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`rf-digital8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: rf-digital8T-searched
description: >-
  digital8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: RF, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [K: 4, N: 4]
  - level: SMEM
    keeps: [A, Z]
    temporal: [K: 64, N: 2, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 4]
`,value:{name:`rf-digital8T-searched`,description:`digital8T at RF, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`RF`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`K`,bound:4},{dimension:`N`,bound:4}],spatial:[]},{level:`SMEM`,keeps:[`A`,`Z`],temporal:[{dimension:`K`,bound:64},{dimension:`N`,bound:2},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:4}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog6T-priority
description: >-
  analog6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog6T-priority`,description:`analog6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog6T-searched
description: >-
  analog6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 16, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog6T-searched`,description:`analog6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:16},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog8T-priority
description: >-
  analog8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 4, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog8T-priority`,description:`analog8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:4},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-analog8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-analog8T-searched
description: >-
  analog8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one
  bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: analog8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 16, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 64, N: 4]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [N: 16]
`,value:{name:`smem-analog8T-searched`,description:`analog8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`analog8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:16},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:64},{dimension:`N`,bound:4}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`N`,bound:16}],spatial:[]}]}},{kind:`mapping`,name:`smem-digital6T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital6T-priority
description: >-
  digital6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 64, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [K: 256, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`smem-digital6T-priority`,description:`digital6T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:64},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:256},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`smem-digital6T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital6T-searched
description: >-
  digital6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use
  one bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital6T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 64, K: 8, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [K: 128, N: 16]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
`,value:{name:`smem-digital6T-searched`,description:`digital6T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital6T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:64},{dimension:`K`,bound:8},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`K`,bound:128},{dimension:`N`,bound:16}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[],spatial:[]}]}},{kind:`mapping`,name:`smem-digital8T-priority`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital8T-priority
description: >-
  digital8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.
source: >-
  WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their
  program
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 8, K: 32, M: 512]
  - level: CiMBank
    spatial: [K: 4]
  - level: CiMArray
    spatial: [N: 128]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 8]
`,value:{name:`smem-digital8T-priority`,description:`digital8T at SMEM, 4 banks, 512×1024×1024: the authors' priority mapping.`,source:`WWW (arXiv 2312.15896), the mapping that its authors published, of an older version of their program`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:8},{dimension:`K`,bound:32},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[{dimension:`K`,bound:4}]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:128}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:8}],spatial:[]}]}},{kind:`mapping`,name:`smem-digital8T-searched`,text:`# yaml-language-server: $schema=./node_modules/cimpass/schema/mapping.json
cimpass: mapping/1
name: smem-digital8T-searched
description: >-
  digital8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use
  one bank.
source: WWW (arXiv 2312.15896), the mapping that its authors' search published
gemm: {M: 512, N: 1024, K: 1024}
architecture: {cim: digital8T, at: SMEM, count: 4}
levels:
  - level: DRAM
    keeps: [A, B, Z]
    temporal: [N: 16, K: 512, M: 512]
  - level: CiMBank
  - level: CiMArray
    spatial: [N: 64]
  - level: CiMInpBuffer
    keeps: [A]
  - level: CiMOutBuffer
    keeps: [Z]
  - level: CiMStorage
    keeps: [B]
    temporal: [K: 2]
`,value:{name:`smem-digital8T-searched`,description:`digital8T at SMEM, 4 banks, 512×1024×1024: found by Timeloop's random search, which could use one bank.`,source:`WWW (arXiv 2312.15896), the mapping that its authors' search published`,gemm:{name:`512x1024x1024`,M:512,N:1024,K:1024,batch:1,count:1,weights:`static`},architecture:{cim:{primitive:`digital8T`,at:`SMEM`,count:4,staging:0}},levels:[{level:`DRAM`,keeps:[`A`,`B`,`Z`],temporal:[{dimension:`N`,bound:16},{dimension:`K`,bound:512},{dimension:`M`,bound:512}],spatial:[]},{level:`CiMBank`,temporal:[],spatial:[]},{level:`CiMArray`,temporal:[],spatial:[{dimension:`N`,bound:64}]},{level:`CiMInpBuffer`,keeps:[`A`],temporal:[],spatial:[]},{level:`CiMOutBuffer`,keeps:[`Z`],temporal:[],spatial:[]},{level:`CiMStorage`,keeps:[`B`],temporal:[{dimension:`K`,bound:2}],spatial:[]}]}}]});function Tt(){return[...St.map(({name:e})=>e),Dt,Ot].sort()}function Et(){return Ct.map(({name:e})=>e)}var Dt=`resnet-50`,Ot=`synthetic`,kt=16e3;function At({state:e,go:t}){let[n,r]=V(!1),[i,a]=V(void 0),o=[...Tt(),...Et()],s=async e=>{let n=[];for(let t of e??[]){if(t.size>kt){a(`${t.name} has ${t.size} bytes; a link takes at most ${kt}.`);return}n.push({name:t.name,text:await t.text()})}n.length!==0&&(a(void 0),t({words:n.map(({name:e})=>e),own:n}))};return Z(`form`,{class:n?`picker over`:`picker`,"aria-label":`Workload`,onSubmit:e=>{e.preventDefault();let n=new FormData(e.currentTarget).get(`workload`),r=String(n??``).split(/[\s,]+/).filter(e=>e!==``);r.length>0&&t({words:r,gemm:void 0,option:void 0})},onDragOver:e=>{e.preventDefault(),r(!0)},onDragLeave:()=>r(!1),onDrop:e=>{e.preventDefault(),r(!1),s(e.dataTransfer?.files)},children:[Z(`label`,{children:[`Workload`,Z(`input`,{name:`workload`,list:`workloads`,defaultValue:e.words.join(` `),spellcheck:!1,autocomplete:`off`},e.words.join(` `))]}),Z(`datalist`,{id:`workloads`,children:o.map(e=>Z(`option`,{value:e},e))}),Z(`button`,{type:`submit`,children:`Show`}),Z(`label`,{class:`file`,children:[`or a file`,Z(`input`,{type:`file`,multiple:!0,onChange:({currentTarget:e})=>s(e.files)})]}),i&&Z(`p`,{role:`alert`,children:i})]})}var jt=`1`,Mt=32768,Nt=16384,Pt=200;function Ft(e){if(e===X)return``;let t=new URLSearchParams({v:jt,view:e.view});for(let n of e.words)t.append(`w`,n);for(let n of st){let r=e.options[n];r!==void 0&&t.append(n,r)}for(let n of ct)for(let r of e.options[n]??[])t.append(n,r);for(let n of[`gemm`,`option`,`nest`]){let r=e[n];r!==void 0&&t.append(n,r)}for(let{name:n,text:r}of e.own)t.append(`own`,`${n}\n${r}`);return t.toString()}function It(e){if(e.length>Mt)return{state:X,faults:[`The link is longer than ${Mt} characters.`]};let t=new URLSearchParams(e),n=[...t];if(n.length===0)return{state:X,faults:[]};if(t.get(`v`)!==jt){let e=t.get(`v`);return{state:X,faults:[e===null?`The link does not say its version.`:`The link is of version ${Q(e)}; this page reads version ${jt}.`]}}if(n.length>Pt)return{state:X,faults:[`The link has more than ${Pt} values.`]};let r=[],i=[],a=[],o={},s={},c=X.view;for(let[e,t]of n){if(t.length>Nt){r.push(`The value of ${Q(e)} is longer than ${Nt} characters.`);continue}if(e===`v`)continue;let n=st.find(t=>t===e),l=ct.find(t=>t===e);if(e===`view`){let e=ot.find(e=>e===t);e?c=e:r.push(`There is no view ${Q(t)}: there are ${ot.join(`, `)}.`)}else if(e===`w`)i.push(t);else if(e===`gemm`||e===`option`||e===`nest`)s[e]=t;else if(e===`own`){let[e=``,...n]=t.split(`
`);n.length===0?r.push(`The own file ${Q(e)} is empty.`):a.push({name:e,text:n.join(`
`)})}else n?o[n]=t:l?o[l]=[...o[l]??[],t]:r.push(`The link says ${Q(e)}, which this page does not know.`)}return{state:{view:c,words:i,options:o,...s,own:a},faults:r}}function Q(e){return e.length>40?`${e.slice(0,40)}…`:e}function Lt(){let[e,t]=V(()=>It(location.search));ve(()=>{let e=()=>t(It(location.search));return addEventListener(`popstate`,e),()=>removeEventListener(`popstate`,e)},[]);let n=be((e,n=`step`)=>{t(t=>{let r={...t.state,...e},i=`${location.pathname}?${Ft(r)}`;return n===`step`?history.pushState(null,``,i):history.replaceState(null,``,i),{state:r,faults:[]}})},[]);return{...e,go:n}}function Rt(e,t){let[n,r]=V({done:0,all:0});return ve(()=>{let n=!0,i=e=>{n&&r(e)};return e.open(t).then(e=>e.verdict((e,t)=>{n&&r(({result:n})=>({done:e,all:t,...n?{result:n}:{}}))})).then(e=>i({done:1,all:1,result:e})).catch(e=>{if(!(e instanceof nt)){if(!(e instanceof ke))throw e;i({done:1,all:1,issues:e.issues})}}),()=>{n=!1}},[e,t]),n}function zt({issues:e}){return Z(`section`,{class:`faults`,role:`alert`,children:[Z(`h2`,{children:e.length===1?`This cannot be used`:`${e.length} things cannot be used`}),Z(`ul`,{children:e.map(e=>Z(`li`,{children:[Z(`strong`,{children:e.message}),e.at&&Z(`span`,{class:`place`,children:[` `,e.at.file,`:`,e.at.line,`:`,e.at.column]}),e.found!==void 0&&Z(`span`,{children:[` Found: `,e.found,`.`]}),e.expected!==void 0&&Z(`span`,{children:[` Valid: `,e.expected,`.`]}),e.hint!==void 0&&Z(`span`,{children:[` `,e.hint]})]},`${e.message}${e.path.join()}`))})]})}function Bt(e){if(!Number.isFinite(e))return e>0?`∞`:`–`;if(e===0)return`0`;let t=Math.abs(e);return t>=1e4||t<.001?e.toExponential(2):Number(e.toPrecision(3)).toString()}function Vt(e){return`×${Bt(e)}`}var Ht=[[0xe8d4a51000,`T`],[1e9,`G`],[1e6,`M`],[1e3,`k`],[1,``],[.001,`m`],[1e-6,`µ`],[1e-9,`n`],[1e-12,`p`],[1e-15,`f`]];function Ut(e,t){if(e===0)return`0 ${t}`;let[n,r]=Ht.find(([t])=>Math.abs(e)>=t)??[1e-15,`f`];return`${Bt(e/n)} ${r}${t}`}var Wt=(function(){let e=typeof document<`u`&&document.createElement(`link`).relList;return e&&e.supports&&e.supports(`modulepreload`)?`modulepreload`:`preload`})(),Gt=function(e,t){return new URL(e,t).href},Kt={},qt=function(e){return e.pathname.endsWith(`.css`)},Jt=function(e,t,n){if(t in e)return e[t];let r=n();if(!r){e[t]=void 0;return}let i=r.then(()=>{e[t]=void 0},n=>{throw e[t]=void 0,n});return e[t]=i,i},Yt=function(e,t,n){let r=Promise.resolve();if(t&&t.length>0){let e,i=document.querySelector(`meta[property=csp-nonce]`),a=i?.nonce||i?.getAttribute(`nonce`);function o(e){return Promise.all(e.map(e=>Promise.resolve(e).then(e=>({status:`fulfilled`,value:e}),e=>({status:`rejected`,reason:e}))))}function s(e){return import.meta.resolve?new URL(import.meta.resolve(e)):new URL(e,import.meta.url)}r=o(t.map(t=>{t=Gt(t,n);let r=s(t),i=qt(r);return Jt(Kt,r.href,()=>{if(e===void 0){e={all:new Set,styles:new Set};let t=document.getElementsByTagName(`link`);for(let n=t.length-1;n>=0;n--){let r=t[n];e.all.add(r.href),r.rel===`stylesheet`&&e.styles.add(r.href)}}if((i?e.styles:e.all).has(r.href))return;let t=document.createElement(`link`);if(t.rel=i?`stylesheet`:Wt,i||(t.as=`script`),t.crossOrigin=``,t.href=r.href,a&&t.setAttribute(`nonce`,a),document.head.appendChild(t),i)return new Promise((e,n)=>{let i=a=>{t.removeEventListener(`load`,i),t.removeEventListener(`error`,i),a.type===`error`?n(Error(`Unable to preload CSS for ${r}`)):e(a)};t.addEventListener(`load`,i),t.addEventListener(`error`,i)})})}).filter(e=>e!==void 0))}function i(e){let t=new Event(`vite:preloadError`,{cancelable:!0});if(t.payload=e,window.dispatchEvent(t),!t.defaultPrevented)throw e}return r.then(t=>{for(let e of t||[])e.status===`rejected`&&i(e.reason);return e().catch(i)})};function Xt({word:e}){let t=xe(),[n,r]=V(void 0),[i,a]=V(!1);return ve(()=>{i&&n===void 0&&Yt(async()=>{let{meaningOf:e}=await import(`./glossary-ByxHBGY3.js`);return{meaningOf:e}},[],import.meta.url).then(({meaningOf:t})=>r(t(e)??``))},[i,n,e]),Z(`span`,{class:`term`,children:[Z(`button`,{type:`button`,class:`word`,"aria-expanded":i,"aria-controls":t,onClick:()=>a(!i),onMouseEnter:()=>a(!0),onMouseLeave:()=>a(!1),onBlur:()=>a(!1),onKeyDown:({key:e})=>{e===`Escape`&&a(!1)},children:e}),Z(`span`,{id:t,role:`note`,class:`meaning`,hidden:!i||!n,children:n})]})}function Zt({verdict:e,go:t}){let{result:n,issues:r,done:i,all:a}=e;return r?Z(zt,{issues:r}):Z(y,{children:[i<a&&Z(`p`,{class:`progress`,role:`status`,children:[Z(`progress`,{value:i,max:a,"aria-label":`mappings found`}),` `,i,` of `,a,` mappings`]}),n?.networks.map(e=>Z(Qt,{network:e,settings:n.settings,go:t},e.name))]})}function Qt({network:e,settings:t,go:n}){let{what:r,when:i,where:a,why:o}=e.sentences,s=[[`What`,r],[`When`,i],[`Where`,a],[`Why`,o]];return Z(`section`,{class:`network`,children:[Z(`h2`,{children:e.name}),Z(`dl`,{class:`answers`,children:s.map(([e,t])=>Z(`div`,{children:[Z(`dt`,{children:e}),Z(`dd`,{children:t})]},e))}),Z($t,{network:e}),Z(tn,{network:e,settings:t,go:n})]})}function $t({network:e}){return Z(`div`,{class:`scroll`,children:Z(`table`,{children:[Z(`caption`,{children:[`The whole network with CiM for every `,Z(Xt,{word:`GEMM`}),`, best first; ratios over the`,` `,Z(Xt,{word:`baseline`})]}),Z(`thead`,{children:Z(`tr`,{children:[Z(`th`,{scope:`col`,children:`option`}),Z(`th`,{scope:`col`,children:`energy gain`}),Z(`th`,{scope:`col`,children:`throughput gain`}),Z(`th`,{scope:`col`,children:`TOPS/W`}),Z(`th`,{scope:`col`,children:`energy`}),Z(`th`,{scope:`col`,children:`time`}),Z(`th`,{scope:`col`,children:`GEMMs won`})]})}),Z(`tbody`,{children:e.options.map(({option:e,everywhere:t,wins:n})=>Z(`tr`,{children:[Z(`th`,{scope:`row`,children:e.name}),Z($,{value:t.gain.energy}),Z($,{value:t.gain.throughput}),Z(`td`,{children:Bt(t.total.TOPS_per_W)}),Z(`td`,{children:Ut(t.total.energy_pJ*1e-12,`J`)}),Z(`td`,{children:Ut(t.total.latency_ns*1e-9,`s`)}),Z(`td`,{children:n.objective})]},e.name))})]})})}function $({value:e}){let t=Math.abs(e-1)<1e-9?`same`:e>1?`better`:`worse`,n={same:`=`,better:`▲`,worse:`▼`}[t];return Z(`td`,{class:t,children:[Z(`span`,{"aria-hidden":`true`,children:n}),` `,Vt(e)]})}var en=[{name:`GEMM`,of:({gemm:e})=>e.name},{name:`M`,of:({gemm:e})=>e.M},{name:`N`,of:({gemm:e})=>e.N},{name:`K`,of:({gemm:e})=>e.K},{name:`count`,of:({gemm:e})=>e.count},{name:`best CiM`,of:({options:e})=>e[0]?.evaluation.option.name??``},{name:`energy gain`,of:({options:e})=>e[0]?.gain.energy??0},{name:`throughput gain`,of:({options:e})=>e[0]?.gain.throughput??0},{name:`CiM binds`,of:({reason:e})=>rn(e.binds.cim)},{name:`baseline binds`,of:({reason:e})=>rn(e.binds.baseline)}];function tn({network:e,settings:t,go:n}){let[r,i]=V(void 0),[a,o]=V(`all`),s=e.gemms.filter(({cim_wins:e})=>a===`all`||e===(a===`cim`)).map((e,t)=>({row:e,place:t}));if(r){let{of:e}=en[r.column];s.sort((t,n)=>an(e(t.row),e(n.row))*(r.down?-1:1)||t.place-n.place)}let c=e.gemms.filter(({cim_wins:e})=>e).length;return Z(y,{children:[Z(`fieldset`,{class:`filter`,children:[Z(`legend`,{children:`Show`}),[[`all`,`all ${e.gemms.length} GEMMs`],[`cim`,`${c} where CiM wins`],[`cores`,`${e.gemms.length-c} where the cores win`]].map(([t,n])=>Z(`label`,{children:[Z(`input`,{type:`radio`,name:`filter ${e.name}`,checked:a===t,onChange:()=>o(t)}),n]},t))]}),Z(`div`,{class:`scroll`,children:Z(`table`,{children:[Z(`caption`,{children:[`Each GEMM with its best option by `,t.objective,`; a click shows its mapping`]}),Z(`thead`,{children:Z(`tr`,{children:en.map(({name:e},t)=>Z(`th`,{scope:`col`,"aria-sort":r?.column===t?r.down?`descending`:`ascending`:`none`,children:Z(`button`,{type:`button`,onClick:()=>i(e=>({column:t,down:e?.column===t&&!e.down})),children:e})},e))})}),Z(`tbody`,{children:s.map(({row:e})=>Z(nn,{row:e,go:n},e.gemm.name))})]})})]})}function nn({row:e,go:t}){let{gemm:n,options:r,reason:i,cim_wins:a}=e,[o]=r;return Z(`tr`,{class:a?`cim`:`cores`,children:[Z(`th`,{scope:`row`,children:Z(`button`,{type:`button`,class:`link`,onClick:()=>t({view:`gemm`,gemm:n.name,option:o?.evaluation.option.name}),children:n.name})}),Z(`td`,{children:n.M}),Z(`td`,{children:n.N}),Z(`td`,{children:n.K}),Z(`td`,{children:n.count}),Z(`td`,{children:o?.evaluation.option.name}),o&&Z($,{value:o.gain.energy}),o&&Z($,{value:o.gain.throughput}),Z(`td`,{children:rn(i.binds.cim)}),Z(`td`,{children:rn(i.binds.baseline)})]})}function rn({resource:e,level:t}){return e===`compute`?e:`${e} of ${t}`}function an(e,t){return typeof e==`number`&&typeof t==`number`?e-t:String(e).localeCompare(String(t))}var on={verdict:`Verdict`,map:`Phase map`,gemm:`One GEMM`,primitives:`Primitives`,pareto:`Pareto and budgets`,assumptions:`Assumptions`,proof:`Proof`};function sn(){let e=ye(()=>new it,[]),{state:t,faults:n,go:r}=Lt(),[i,a]=V([]),o=ln(t);return Z(y,{children:[Z(`a`,{class:`skip`,href:`#view`,children:`Skip to the view`}),Z(`header`,{children:[Z(`h1`,{children:Z(`a`,{href:`./`,children:`cimpass`})}),Z(`p`,{class:`motto`,children:`what, when and where to compute in memory`}),Z(`nav`,{"aria-label":`Views`,children:Z(`ul`,{children:ot.map(e=>Z(`li`,{children:Z(`button`,{type:`button`,"aria-current":e===t.view?`page`:void 0,onClick:()=>r({view:e}),children:on[e]})},e))})})]}),n.length>0&&n!==i&&Z(`div`,{class:`notice`,role:`alert`,children:[Z(`ul`,{children:n.map(e=>Z(`li`,{children:e},e))}),Z(`button`,{type:`button`,onClick:()=>a(n),children:`Dismiss`})]}),Z(`main`,{id:`view`,tabIndex:-1,children:[Z(At,{state:t,go:r}),Z(cn,{engine:e,asked:o,state:t,go:r})]}),Z(`footer`,{children:[Z(_t,{state:t}),Z(`p`,{children:`Everything is computed on this machine, by the same code as the command line; nothing is sent anywhere.`})]})]})}function cn({engine:e,asked:t,go:n}){return Z(Zt,{verdict:Rt(e,t),go:n})}function ln(e){let{words:t,options:n,own:r}=e;return ye(()=>({words:t,raw:lt(e),files:r.map(({name:e,text:t})=>({name:e,content:new TextEncoder().encode(t)}))}),[JSON.stringify([t,n,r])])}var un=document.getElementById(`app`);if(!un)throw Error(`the page lacks its root`);F(Z(sn,{}),un);